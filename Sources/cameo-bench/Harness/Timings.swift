/// How long each of many runs of the same thing took, in seconds.
struct Timings {
  private(set) var seconds: [Double] = []

  /// Runs `body` and keeps how long it took.
  mutating func time<Value>(_ body: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    let began = clock.now
    let value = try body()
    add(clock.now - began)
    return value
  }

  /// Keeps a time that was taken elsewhere.
  mutating func add(_ duration: Duration) {
    seconds.append(duration / .seconds(1))
  }

  /// The time that no more than this share of the runs stayed below.
  func percentile(_ share: Double) -> Double {
    let sorted = seconds.sorted()
    return sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  var median: Double { percentile(0.5) }

  /// Median and 99th percentile, in words.
  var summary: String {
    "p50 \((percentile(0.5) * 1_000).digits) ms, p99 \((percentile(0.99) * 1_000).digits) ms"
  }
}

/// Runs two things in turn, round after round, so that both meet the same machine.
///
/// - Returns: the times of each; a round before the first is not counted.
func inTurn(rounds: Int, _ ours: () throws -> Duration, _ yardstick: () throws -> Duration) throws -> (ours: Timings, yardstick: Timings) {
  var (first, second) = (Timings(), Timings())
  for round in 0...rounds {
    let (one, other) = (try ours(), try yardstick())
    guard round > 0 else { continue }
    first.add(one)
    second.add(other)
  }
  return (first, second)
}
