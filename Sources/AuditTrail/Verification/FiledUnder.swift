import Casework

/// What an entry is found by: columns beside its bytes, which a verifier compares with them.
package struct FiledUnder: Equatable, Sendable {
  package let kind: Int64
  /// `nil` where what was kept names none.
  private let number: SessionNumber?
  package let n: Int64
  package let actor: String
  package let caseID: String?
  /// When, since 1970.
  package let milliseconds: Int64

  /// Takes the columns as they were kept.
  package init(kind: Int64, session: [UInt8], n: Int64, actor: String, caseID: String?, milliseconds: Int64) {
    (self.kind, number, self.n) = (kind, SessionID(bytes: session).map(SessionNumber.init), n)
    (self.actor, self.caseID, self.milliseconds) = (actor, caseID, milliseconds)
  }

  /// Takes the columns from where they are kept.
  package init(kind: Int64, lentSession session: UnsafeRawBufferPointer, n: Int64, actor: String, caseID: String?, milliseconds: Int64) {
    (self.kind, number, self.n) = unsafe (kind, SessionNumber(session), n)
    (self.actor, self.caseID, self.milliseconds) = (actor, caseID, milliseconds)
  }

  /// The session's name as it was kept; empty where it is none.
  package var session: [UInt8] { number?.id.bytes ?? [] }

  /// A name that is none is not that of an entry about no case.
  private func namesCase(of content: ExaminedEntry.Content) -> Bool {
    guard let caseID else { return content.caseNumber == nil }
    return CaseNumber(caseID.utf8).map { $0 == content.caseNumber } ?? false
  }

  /// Whether the columns say what the entry says.
  func fits(_ content: ExaminedEntry.Content) -> Bool {
    kind == Int64(content.kind.rawValue) && number == content.session
      && n == Int64(clamping: content.n) && actor == content.actor.name && milliseconds == content.at.milliseconds
      && namesCase(of: content)
  }
}
