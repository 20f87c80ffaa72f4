import AuditTrail
import Casework
import Reports
import TransparencyLog

/// An entry as `audit log` and `audit show` tell it.
struct ShownEntry {
  let seq: UInt64
  let bytes: [UInt8]
  let entry: Entry
  /// By which names colleagues know whom it names.
  private let names: PersonDirectory

  /// Fails where the entry's bytes cannot be read.
  init?(_ seq: UInt64, _ bytes: [UInt8], _ names: PersonDirectory) {
    guard let entry = try? Entry(canonicalBytes: bytes) else { return nil }
    (self.seq, self.bytes, self.entry, self.names) = (seq, bytes, entry, names)
  }

  /// Its leaf hash, made of its bytes.
  var leaf: Hash { MerkleTree.leafHash(of: bytes) }

  /// Who acted.
  var actor: String { names.name(of: entry.actor) }

  /// The members of its JSON object.
  var members: [(String, JSON)] {
    [
      ("seq", JSON(seq)), ("time", .text(entry.at.rfc3339)), ("session", .text(entry.session.description)),
      ("n", JSON(Int64(clamping: entry.n))),
      ("actor", .text(actor)), ("role", .text(entry.actor.role)), ("kind", .text(entry.kind.name)),
      ("case", JSON(entry.caseID?.description)), ("details", .object(details)), ("leafHash", .text(leaf.base64)),
    ]
  }

  /// The entry on one line.
  var line: String {
    let place = String(seq)
    let start = [
      String(repeating: " ", count: max(0, 7 - place.count)) + place, entry.at.rfc3339,
      "\(actor) (\(entry.actor.role))".padded(to: 20),
      entry.kind.name.padded(to: 19), (entry.caseID?.description ?? "").padded(to: 10),
    ]
    let values = zip(keys, details).map { key, detail in "\(detail.0)=\(Self.shortened(detail.1, key.form))" }
    return (start + values).joined(separator: "  ").trimmingBlanks
  }

  private var keys: [EntryKey] { entry.values.keys.sorted { $0.rawValue < $1.rawValue } }

  /// Its values in the order of their keys: texts, whole numbers, and bytes in base64.
  var details: [(String, JSON)] {
    keys.map { key in
      if key == .mosaics, let end: LookEnd = entry.says() { return (key.name, .array((end.mosaics ?? []).map(Self.drawn))) }
      if key == .readKinds, let read: TrailRead = entry.says(), case .entries(let filter) = read.scope {
        return (key.name, .array((filter.kinds ?? []).map(\.name).sorted().map(JSON.text)))
      }
      if key == .person, let person = entry.text(key).flatMap({ PersonID($0) }) { return (key.name, .text(names.name(of: person))) }
      return switch key.form {
      case .text: (key.name, JSON(entry.text(key)))
      case .integer: (key.name, JSON(entry.integer(key)))
      case .bytes: (key.name, JSON(entry.bytes(key).map { Base64.encode($0) }))
      }
    }
  }

  private static func drawn(_ mosaic: DrawnMosaic) -> JSON {
    .object([
      ("frame", .text(mosaic.frame)), ("level", JSON(mosaic.level.rawValue)), ("columns", JSON(mosaic.columns)),
      ("rows", JSON(mosaic.rows)), ("rendering", .text(mosaic.rendering.words)), ("receipt", .text(mosaic.receipt.hexadecimal)),
    ])
  }

  /// A value on one line: the beginning of bytes, and of texts that are long.
  private static func shortened(_ value: JSON, _ form: EntryKey.Form) -> String {
    if case .array(let drawn) = value { return "\(drawn.count)" }
    guard case .text(let text) = value else { return value.line }
    guard form == .text else { return text.prefix(8) + "…" }
    let plain = PlainText.line(text)
    return plain.count > 48 ? "\(plain.prefix(40))… (\(plain.count) characters)" : plain
  }
}

extension String {
  /// The text without the blanks at its end.
  fileprivate var trimmingBlanks: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
