// swift-tools-version: 6.2
import PackageDescription

// Every dependency is pinned; the README gives each its sentence.
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
  name: "cameo",
  products: [
    .executable(name: "cameo", targets: ["cameo"]),
    .executable(name: "cameo-decoder", targets: ["cameo-decoder"]),
    .executable(name: "cameo-bench", targets: ["cameo-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // MARK: 0 - pure values and rules, and narrow C
    .target(name: "Casework"),
    .target(name: "Mosaic"),
    .target(name: "TerminalUI"),
    .target(name: "CHardening"),
    .target(name: "CUnpack", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CTerminal", linkerSettings: [.linkedLibrary("ncursesw")]),
    .executableTarget(
      name: "cameo-decoder",
      // Static: without a loader and Swift's runtime there is little that starts with it, and little that its children could reach.
      linkerSettings: [.unsafeFlags(["-nostartfiles", "-static-executable"])]
        + ["jpeg", "png16", "webp", "webpdemux", "seccomp", "z", "m"].map { .linkedLibrary($0) }
    ),

    // MARK: 1 - the log, which knows nothing of review
    .target(name: "TransparencyLog", dependencies: [crypto]),

    // MARK: 2 - what must be kept
    .target(name: "AuditTrail", dependencies: ["Casework", "TransparencyLog", crypto]),
    .target(name: "Store", dependencies: ["AuditTrail", "Casework"]),

    // MARK: 3 - the use cases
    .target(name: "Desk", dependencies: ["AuditTrail", "Casework", "Mosaic", "Store"]),

    // MARK: 4 - adapters and screens
    .target(name: "Console", dependencies: ["AuditTrail", "Casework", "Desk", "Mosaic", "TerminalUI"]),
    .target(name: "Imaging", dependencies: ["CHardening", "Casework", "Desk"]),
    .target(name: "Intake", dependencies: ["CUnpack", "Casework", "Desk"]),
    .target(name: "Reports", dependencies: ["AuditTrail", "Casework", "Store"]),
    .target(name: "StoreSQLite", dependencies: ["AuditTrail", "Casework", "Desk", "Store", grdb, grdbSQLite]),
    .target(name: "TerminalCurses", dependencies: ["CTerminal", "TerminalUI"]),
    .target(name: "Vault", dependencies: ["CHardening", "Casework", "Desk", crypto, cryptoExtras]),

    // MARK: 5 - the command line, which wires everything together
    .target(
      name: "Commands",
      dependencies: [
        "AuditTrail", "CHardening", "Casework", "Console", "Desk", "Imaging", "Intake", "Mosaic", "Reports", "Store", "StoreSQLite",
        "TerminalCurses", "TerminalUI", "TransparencyLog", "Vault", argumentParser, toml,
      ]
    ),

    // MARK: Tests
    .target(name: "StoreContract", dependencies: ["AuditTrail", "Casework", "Store"], path: "Tests/StoreContract"),
    .testTarget(name: "AuditTrailTests", dependencies: ["AuditTrail", "Casework", "TransparencyLog", crypto]),
    .testTarget(name: "CaseworkTests", dependencies: ["Casework"]),
    .testTarget(
      name: "ConsoleTests", dependencies: ["AuditTrail", "Casework", "Console", "Desk", "TerminalUI"],
      exclude: ["AuditorSnapshots", "Snapshots"]),
    .testTarget(
      name: "DeskTests",
      dependencies: [
        "AuditTrail", "Casework", "Desk", "Imaging", "Intake", "Mosaic", "Reports", "Store", "StoreContract", "StoreSQLite", "Vault",
      ]
    ),
    .testTarget(name: "ImagingTests", dependencies: ["CHardening", "Casework", "Desk", "Imaging"]),
    .testTarget(name: "IntakeTests", dependencies: ["Casework", "Desk", "Intake"]),
    .testTarget(name: "MosaicTests", dependencies: ["Mosaic"]),
    .testTarget(name: "ReportsTests", dependencies: ["AuditTrail", "Casework", "Reports", "Store"]),
    .testTarget(name: "StoreSQLiteTests", dependencies: ["AuditTrail", "Casework", "Desk", "Store", "StoreContract", "StoreSQLite", grdb]),
    .testTarget(name: "TerminalCursesTests", dependencies: ["TerminalCurses", "TerminalUI"]),
    .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI"], exclude: ["Terminals.keys"]),
    .testTarget(name: "TransparencyLogTests", dependencies: ["TransparencyLog", crypto]),
    .testTarget(name: "VaultTests", dependencies: ["CHardening", "Casework", "Desk", "Vault", crypto, cryptoExtras]),

    // MARK: 6 - executables
    .executableTarget(name: "cameo", dependencies: ["Commands"]),
    .executableTarget(
      name: "cameo-bench",
      dependencies: [
        "AuditTrail", "CBench", "Casework", "Commands", "Desk", "Imaging", "Intake", "Mosaic", "Store", "StoreSQLite", "TerminalCurses",
        "TerminalUI", "Vault", crypto, grdb,
      ]
    ),
    .target(name: "CBench", linkerSettings: [.linkedLibrary("jpeg")]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)

// One configuration for every Swift target; warnings are errors where CI says so.
let swiftSettings: [SwiftSetting] =
  [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let cSettings: [CSetting] = [.define("_GNU_SOURCE")]

for target in package.targets {
  if ["CBench", "CHardening", "CTerminal", "CUnpack", "cameo-decoder"].contains(target.name) {
    target.cSettings = cSettings
  } else {
    target.swiftSettings = swiftSettings
  }
}
