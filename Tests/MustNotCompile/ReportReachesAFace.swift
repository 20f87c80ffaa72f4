// In Reports: a report that reaches a face through a decision.
// Fails: value of type 'SettledDecision' has no member 'frames'
import Store

private func report(_ settled: SettledDecision) {
  _ = settled.frames  // Compiles: _ = settled.looks
}
