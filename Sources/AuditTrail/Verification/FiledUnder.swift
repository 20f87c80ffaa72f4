import Casework

/// What an entry is found by: columns beside its bytes, which a verifier compares with them.
package struct FiledUnder: Equatable, Sendable {
  package let kind: Int64
  package let session: [UInt8]
  package let n: Int64
  package let actor: String
  package let caseID: String?
  /// When, since 1970.
  package let milliseconds: Int64

  /// Takes the columns as they were kept.
  package init(kind: Int64, session: [UInt8], n: Int64, actor: String, caseID: String?, milliseconds: Int64) {
    (self.kind, self.session, self.n) = (kind, session, n)
    (self.actor, self.caseID, self.milliseconds) = (actor, caseID, milliseconds)
  }

  /// Whether the columns say what the entry says.
  func fits(_ content: ExaminedEntry.Content) -> Bool {
    kind == Int64(content.kind.rawValue) && SessionID(bytes: session).map(SessionNumber.init) == content.session
      && n == Int64(clamping: content.n) && actor == content.actor.name && milliseconds == content.at.milliseconds
      && caseID.map { CaseNumber(Array($0.utf8)[...]) } == content.caseNumber.map { $0 }
  }
}
