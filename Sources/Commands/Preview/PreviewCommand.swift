import ArgumentParser
import Casework
import Desk
import Foundation
import Imaging
import Mosaic

/// `cameo preview`: what a reviewer would see of a picture of one's own.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "preview", "What a reviewer would see of a picture of your own.", exits: [.failed, .refused])

  @Argument(help: "A JPEG, PNG or WebP file.")
  var image: String

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The face's box in pixels; ratios if a number has a decimal point.", valueName: "l,t,w,h"))
  var box: BoxArgument

  @Option(help: ArgumentHelp("Cells.", valueName: "colsxrows"))
  var size = SizeArgument(columns: 60, rows: 30)

  @Option(help: "The symbols to draw with.")
  var symbols = SymbolsArgument(.best)

  @Option(help: "How many colours.")
  var colors = ColorsArgument.all

  @Option(help: "The face's oval, or its whole box, neither masked nor eroded.")
  var shape = ShapeArgument.oval

  @Option(help: "How many samples across the face: a review's levels, or all that the picture has.")
  var level = LevelArgument.full

  func run() throws {
    let rule = RegionRule(erosion: shape == .oval ? 2 : 0, shape: shape == .oval ? .oval : .box, plausibility: nil)
    guard let picture = InputFile.bytes(image, limit: rule.limits.maximumBytes) else {
      throw CommandFailure(.failed, "\(image) cannot be read", hint: "name a JPEG, PNG or WebP file of 24 MiB at most")
    }
    let decoder = DecoderProcess(path: DecoderProcess.pathBesideExecutable() ?? "cameo-decoder")
    let crop: FaceCrop
    do {
      crop = try decoder.faceCrop(of: picture, box: box.box, rule: rule)
    } catch .sandboxUnavailable(let why) {
      throw CommandFailure(.failed, "nothing is decoded: \(why)", hint: "cameo doctor says what this machine lacks")
    } catch .badBox(let why) {
      throw CommandFailure(.refused, why, hint: "--box left,top,width,height, in pixels of the upright picture")
    } catch .badPicture(let why), .tooLarge(let why), .unsupported(let why) {
      throw CommandFailure(.refused, why, hint: "JPEG, PNG and WebP are decoded, up to 24 MiB and 12,000 pixels a side")
    }
    let raster = try Raster(width: crop.width, height: crop.height, rgba: crop.pixels)
    let seen = level.level.map { raster.atLevel(samplesAcross: Policy.standard.samples(at: $0)) } ?? raster
    StandardOutput.write(Mosaic(of: seen, columns: size.columns, rows: size.rows, symbols: symbols.set, colors: colors.mode).ansiText)
  }
}

/// `L,T,W,H`.
struct BoxArgument: ExpressibleByArgument {
  let box: Box

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard parts.count == 4, numbers.count == 4, numbers.allSatisfy(\.isFinite) else { return nil }
    box = Box(
      unit: argument.contains(".") ? .ratio : .pixels, left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
  }
}

/// `COLSxROWS`.
struct SizeArgument: ExpressibleByArgument, CustomStringConvertible {
  let columns: Int
  let rows: Int

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (1...10_000).contains($0) }) else { return nil }
    (columns, rows) = (parts[0], parts[1])
  }

  var description: String { "\(columns)x\(rows)" }
}

/// `oval` or `box`.
enum ShapeArgument: String, ExpressibleByArgument, CaseIterable {
  case oval, box
}

/// `1`, `2`, `3` or `full`.
enum LevelArgument: String, ExpressibleByArgument, CaseIterable {
  case coarse = "1"
  case middle = "2"
  case fine = "3"
  case full

  /// `nil` for everything that the picture has.
  var level: Level? {
    switch self {
    case .coarse: .coarse
    case .middle: .middle
    case .fine: .fine
    case .full: nil
    }
  }
}

/// A symbol set, by its name.
struct SymbolsArgument: ExpressibleByArgument {
  let set: SymbolSet

  init(_ set: SymbolSet) {
    self.set = set
  }

  /// Those that every receiver of a file may have; whether a terminal draws octants has to be asked of it.
  private static let sets = SymbolSet.allCases.filter { $0 != .all }

  init?(argument: String) {
    guard let set = Self.sets.first(where: { "\($0)" == argument }) else { return nil }
    self.set = set
  }

  var defaultValueDescription: String { "\(set)" }

  static var allValueStrings: [String] { sets.map { "\($0)" } }
}

/// `mono`, `16`, `256` or `true`.
enum ColorsArgument: String, ExpressibleByArgument, CaseIterable {
  case mono
  case sixteen = "16"
  case many = "256"
  case all = "true"

  var mode: ColorMode {
    switch self {
    case .mono: .mono
    case .sixteen: .ansi16
    case .many: .ansi256
    case .all: .trueColor
    }
  }
}
