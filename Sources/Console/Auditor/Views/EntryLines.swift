import AuditTrail
import Casework
import Desk
import TerminalUI

/// A line of an entry's page.
struct EntryLine {
  static let nameWidth = 18

  let name: SafeText
  let text: SafeText
  let role: TerminalUI.Role
  /// Whether the text begins where those of named lines do.
  let isIndented: Bool

  init(_ name: SafeText, _ text: SafeText, as role: TerminalUI.Role = .text, isIndented: Bool = true) {
    (self.name, self.text, self.role, self.isIndented) = (name, text, role, isIndented)
  }
}

extension ConsoleState {
  /// All that an entry's page says: proof, fields in words, bytes in hexadecimal.
  func entryLines(_ page: EntryPage) -> [EntryLine] {
    guard let details = page.details else { return [] }
    let words = auditWords
    let width = max(20, size.columns - EntryLine.nameWidth - 2)
    var lines: [EntryLine] = []
    func add(_ name: SafeText, _ text: SafeText, as role: TerminalUI.Role = .text) {
      for (index, part) in text.wrapped(to: width).enumerated() { lines.append(EntryLine(index == 0 ? name : .empty, part, as: role)) }
    }
    if let entry = details.entry {
      add(words.what, auditWords.kinds(entry.kind), as: .emphasis)
      add(words.time, "\(untrusted: AuditClock.full(entry.at)) (\(untrusted: entry.at.rfc3339))")
      add(words.person, "\(name(of: entry.actor)) (\(roleName(entry.actor)))")
      if let caseID = entry.caseID { add(words.caseName, "\(untrusted: caseID.description)") }
      for key in EntryKey.allCases where entry.values[key] != nil {
        for (name, text) in told(key, of: entry) { add(name, text) }
      }
      add(words.session, "\(untrusted: entry.session.description)")
      add(words.numberInSession, words.number(entry.n))
      add(words.previous, Self.hex(entry.previous))
    } else {
      add(words.what, words.unreadable, as: .failure)
    }
    add(words.signature, details.hasSignature ? words.signed : words.signedBySession)
    add(words.leaf, Self.hex(details.leaf))
    let (proof, role) = told(details.standing)
    add(words.proof, proof, as: role)
    lines.append(EntryLine(words.bytesInHex, .empty))
    return lines + Self.dump(details.bytes)
  }

  /// A value line by line, the first under its key's name.
  private func told(_ key: EntryKey, of entry: Entry) -> [(name: SafeText, text: SafeText)] {
    let name = auditWords.keys(key)
    if key == .scope, let read: TrailRead = entry.says() { return [(name, read.scope.words(language))] }
    if key == .mosaics, let end: LookEnd = entry.says() {
      return (end.mosaics ?? []).enumerated().flatMap { index, mosaic -> [(name: SafeText, text: SafeText)] in
        let words = "\(mosaic.frame) L\(mosaic.level.rawValue) \(mosaic.size) \(mosaic.rendering.words)"
        return [(index == 0 ? name : .empty, "\(untrusted: words)"), (.empty, Self.hex(mosaic.receipt))]
      }
    }
    guard key.form != .bytes, let text = entry.text(key) else { return [(name, Self.hex(entry.bytes(key) ?? []))] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      (index == 0 ? name : .empty, value(String(line), of: key))
    }
  }

  private func roleName(_ actor: Actor) -> SafeText {
    switch actor {
    case .system: auditWords.system
    case .person(_, .reviewer): words.reviewer
    case .person(_, .auditor): words.auditor
    case .person(_, .supervisor): words.supervisor
    }
  }

  private func told(_ standing: EntryDetails.Standing) -> (SafeText, TerminalUI.Role) {
    switch standing {
    case .proved(let proof): ("✓ \(auditWords.proved(proof.hashes.count, auditWords.number(proof.size)))", .success)
    case .notCovered(let size): ("! \(auditWords.notCovered(auditWords.number(size)))", .warning)
    case .differs(let size): ("✗ \(auditWords.differs(auditWords.number(size)))", .failure)
    case .noCheckpoint: ("! \(auditWords.noCheckpoint)", .warning)
    }
  }

  private static func hex(_ bytes: [UInt8]) -> SafeText {
    "\(untrusted: bytes.hexadecimal)"
  }

  /// Sixteen bytes a line: their place, the bytes, and what of them is ASCII.
  private static func dump(_ bytes: [UInt8]) -> [EntryLine] {
    stride(from: 0, to: bytes.count, by: 16).map { start in
      let line = bytes[start..<min(start + 16, bytes.count)]
      let place = String(start, radix: 16)
      let hex = line.map { [$0].hexadecimal }.joined(separator: " ")
      let text = String(line.map { (0x20..<0x7F).contains($0) ? Character(Unicode.Scalar($0)) : "." })
      let padding = String(repeating: " ", count: 48 - hex.count)
      let zeros = String(repeating: "0", count: max(0, 4 - place.count))
      return EntryLine(
        .empty, "  \(untrusted: zeros + place)  \(untrusted: hex + padding) \(untrusted: text)", as: .muted, isIndented: false)
    }
  }
}
