import CBench
import Casework
import Desk
import Foundation
import Imaging
import Mosaic

/// From decoded pixels to text for the terminal, on one thread, beside libchafa with the same symbols at its default work factor.
enum MosaicBenchmark {
  private static let grids = [(columns: 40, rows: 20), (columns: 60, rows: 30), (columns: 100, rows: 50)]
  private static let sets: [(symbols: SymbolSet, chafa: String)] = [(.block, "block"), (.sextant, "sextant")]
  private static let modes: [(colors: ColorMode, chafa: Int32, name: String, goal: Double)] = [
    (.trueColor, 0, "true colour", 20), (.ansi256, 1, "256 colours", 10),
  ]
  private static let rounds = 12

  static func run(_ workshop: Workshop) throws -> Report {
    var report = Report()
    for grid in grids {
      let raster = try picture(columns: grid.columns, rows: grid.rows)
      for mode in modes {
        for set in sets {
          let times = try inTurn(rounds: rounds) {
            let clock = ContinuousClock()
            let began = clock.now
            let mosaic = Mosaic(of: raster, columns: grid.columns, rows: grid.rows, symbols: set.symbols, colors: mode.colors)
            guard !mosaic.ansiBytes.isEmpty else { throw BenchError("nothing was drawn") }
            return clock.now - began
          } _: {
            let drawing = unsafe raster.bytes.withUnsafeBufferPointer { bytes in
              unsafe bytes.baseAddress.map {
                unsafe cbench_chafa(
                  $0, Int32(raster.width), Int32(raster.height), Int32(grid.columns), Int32(grid.rows), set.chafa, mode.chafa)
              }
            }
            guard let drawing, drawing.draw >= 0 else {
              throw BenchError("chafa's library is not installed; Debian's package is libchafa0")
            }
            return .seconds(drawing.draw + drawing.print)
          }
          report.comparisons.append(
            Comparison(
              name: "mosaic: \(set.symbols), \(mode.name), \(grid.columns)x\(grid.rows), speed", ours: 1 / times.ours.median,
              yardstick: 1 / times.yardstick.median, unit: "a second", goal: .atLeast(mode.goal)))
        }
      }
    }
    report.notes = ["pixels of 8x16 a cell to text, one thread, median of \(rounds) runs in turn; the yardstick is Debian's libchafa"]
    return report
  }

  /// A portrait, or a drawn face, in exactly 8 x 16 pixels a cell.
  static func picture(columns: Int, rows: Int) throws -> Raster {
    let pictures = try Pictures.portrait() ?? Pictures.demo()
    let box = Box(unit: .ratio, left: pictures.box[0], top: pictures.box[1], width: pictures.box[2], height: pictures.box[3])
    let decoder = DecoderProcess(path: DecoderProcess.pathBesideExecutable() ?? "cameo-decoder")
    let rule = RegionRule(erosion: 0, shape: .box, plausibility: nil)
    let crop = try decoder.faceCrop(of: Array(try pictures.bytes(count: 1)[0]), box: box, rule: rule)
    let (width, height) = (columns * 8, rows * 16)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        let pixel = (y * crop.height / height * crop.width + x * crop.width / width) * 4
        pixels += crop.pixels[pixel..<pixel + 4]
      }
    }
    return try Raster(width: width, height: height, rgba: pixels)
  }
}
