import CBench
import Foundation
import Mosaic
import TerminalCurses
import TerminalUI

/// From a mosaic to a terminal through the console's driver, beside writing the same bytes and nothing else.
enum ScreenBenchmark {
  private static let size = Size(columns: 100, rows: 50)
  private static let rounds = 60
  private static let framesASecond = 10.0

  static func run(_ workshop: Workshop) throws -> Report {
    // Benchmarks run on the main thread, and so does the driver.
    try MainActor.assumeIsolated { try measure() }
  }

  @MainActor
  private static func measure() throws -> Report {
    _ = unsafe setenv("TERM", "xterm-256color", 1)
    let screen = cbench_screen_open(Int32(size.columns), Int32(size.rows))
    guard screen >= 0 else { throw BenchError("there is no terminal to be had") }
    let surfaces = try twoPictures()
    let terminal = try CursesTerminal(
      input: screen, output: screen, environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"], colorDepth: .trueColor)
    defer { terminal.stop() }

    // As most terminals do: every symbol that is asked about is one column wide.
    guard cbench_screen_answer() else { throw BenchError("the terminal takes no answer") }
    while terminal.nextEvent(within: .milliseconds(20)) != .tick {}
    terminal.present(surfaces[0])
    _ = cbench_screen_settle()
    cbench_screen_rewind()
    terminal.present(surfaces[1])
    let count = cbench_screen_settle()
    let bytes = unsafe Array(UnsafeBufferPointer(start: cbench_screen_bytes(), count: count))
    cbench_screen_rewind()
    terminal.present(surfaces[1])
    let unchanged = cbench_screen_settle()

    var next = 0
    var processor = Timings()
    let times = try inTurn(rounds: rounds) {
      let (clock, used) = (ContinuousClock(), cbench_processor_time())
      let began = clock.now
      terminal.present(surfaces[next])
      let time = clock.now - began
      processor.add(.seconds(cbench_processor_time() - used))
      next = 1 - next
      _ = cbench_screen_settle()
      cbench_screen_rewind()
      return time
    } _: {
      let clock = ContinuousClock()
      let began = clock.now
      try write(bytes, to: screen)
      let time = clock.now - began
      _ = cbench_screen_settle()
      cbench_screen_rewind()
      return time
    }
    return Report(
      comparisons: [
        Comparison(
          name: "screen: a new picture of 100x50 cells", ours: times.ours.median * 1_000, yardstick: times.yardstick.median * 1_000,
          unit: "ms", goal: .atMost(1.5)),
        Comparison(
          name: "screen: the same picture again", ours: Double(unchanged), yardstick: Double(count), unit: "bytes", goal: .atMost(0)),
        Comparison(
          name: "screen: 10 new pictures a second, of a core", ours: processor.median * framesASecond * 100, yardstick: 100, unit: "%",
          goal: .atMost(0.1)),
      ],
      notes: [
        "\(count) bytes to a pseudo-terminal that is read as fast as it goes, median of \(rounds) in turn; the yardstick is write alone"
      ])
  }

  /// Two surfaces whose cells all differ: a portrait, and the same as a negative.
  private static func twoPictures() throws -> [Surface] {
    let raster = try MosaicBenchmark.picture(columns: size.columns, rows: size.rows)
    return [raster, raster.seen(through: PictureView(isNegative: true))].map { raster in
      let mosaic = Mosaic(of: raster, columns: size.columns, rows: size.rows, symbols: .block)
      var surface = Surface(size: size)
      let picture = Picture(size: size) { column, row in
        let cell = mosaic[column: column, row: row]
        return (cell.scalar, color(cell.foreground), color(cell.background))
      }
      surface.place(picture, in: surface.bounds)
      return surface
    }
  }

  private static func color(_ color: Mosaic.Color?) -> Color {
    switch color {
    case .rgb(let red, let green, let blue)?: .rgb(red, green, blue)
    case .palette(let index)?: .palette(index)
    case nil: .default
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws {
    var place = 0
    while place < bytes.count {
      let count = unsafe bytes[place...].withUnsafeBytes { unsafe Foundation.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw BenchError("the terminal takes no more") }
      place += count
    }
  }
}
