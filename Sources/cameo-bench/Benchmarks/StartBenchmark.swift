import CBench
import Desk
import Foundation
import Glibc

/// Opening the console on many cases beside opening it on few.
enum StartBenchmark {
  private static let rounds = 15
  private static let (few, many) = (1_000, 100_000)
  private static let limit = 0.150

  static func run(_ workshop: Workshop) throws -> Report {
    let (large, small) = (try StoreOfCases.copy(of: many, in: workshop), try StoreOfCases.copy(of: few, in: workshop))
    var memory: [URL: Int] = [:]
    let screens = try inTurn(rounds: rounds) {
      try openConsole(on: large, in: workshop, memory: &memory[large, default: 0])
    } _: {
      try openConsole(on: small, in: workshop, memory: &memory[small, default: 0])
    }
    let mute = try inTurn(rounds: rounds) {
      try openConsole(on: large, in: workshop, isMute: true, memory: &memory[large, default: 0])
    } _: {
      try openConsole(on: large, in: workshop, memory: &memory[large, default: 0])
    }
    let homes = try inTurn(rounds: rounds) {
      try openHome(on: large)
    } _: {
      try openHome(on: small)
    }
    let milliseconds = { (times: Timings) in times.median * 1_000 }
    return Report(
      comparisons: [
        Comparison(
          name: "start: first screen, 100,000 beside 1,000 cases", ours: milliseconds(screens.ours),
          yardstick: milliseconds(screens.yardstick), unit: "ms", goal: .atMost(1.2)),
        Comparison(
          name: "start: first screen, beside its limit", ours: milliseconds(screens.ours), yardstick: limit * 1_000, unit: "ms",
          goal: .atMost(1)),
        Comparison(
          name: "start: where the terminal never answers, likewise", ours: milliseconds(mute.ours), yardstick: limit * 1_000, unit: "ms",
          goal: .atMost(1)),
        Comparison(
          name: "start: home and first case, likewise", ours: milliseconds(homes.ours), yardstick: milliseconds(homes.yardstick),
          unit: "ms", goal: .atMost(1.2)),
        Comparison(
          name: "start: most memory, likewise", ours: Double(memory[large] ?? 0) / 1_024, yardstick: Double(memory[small] ?? 0) / 1_024,
          unit: "MiB", goal: .atMost(1.2)),
      ],
      notes: [
        "first screen: from the start of `cameo console` on a terminal until its first screen is drawn; \(screens.ours.summary)",
        "home and first case: in this process, from opening the store to the home screen's figures and a claimed case, without the passphrase",
      ])
  }

  /// Starts the console and waits for its first screen.
  private static func openConsole(on store: URL, in workshop: Workshop, isMute: Bool = false, memory: inout Int) throws -> Duration {
    let program = workshop.programs.appendingPathComponent("cameo").path
    let clock = ContinuousClock()
    let began = clock.now
    var console = BenchConsole.start(program, ["console", "--store", store.path])
    console.is_mute = isMute
    defer { cbench_stop(console) }
    guard console.pid > 0, unsafe cbench_wait_for(console, "Cameo", 10_000) else { throw BenchError("the console shows no first screen") }
    let duration = clock.now - began
    guard let most = ProcessMemory.most(of: console.pid) else {
      throw BenchError("the kernel does not say how much memory the console has")
    }
    memory = max(memory, most)
    return duration
  }

  /// What stands between opening a store and a reviewer's first case, but for the passphrase.
  private static func openHome(on folder: URL) throws -> Duration {
    let clock = ContinuousClock()
    let began = clock.now
    let store = try BenchStore(opening: folder)
    _ = try store.desk.system.people()
    _ = try store.desk.system.policy()
    let opened = clock.now - began
    let session = try store.signIn().reviewer()
    let working = try clock.measure {
      _ = try session.home(today: store.desk.now())
      guard try session.claimNext() != nil else { throw BenchError("no case was dealt") }
    }
    try session.end()
    store.close()
    return opened + working
  }
}
