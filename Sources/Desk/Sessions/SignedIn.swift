import Casework

/// Who signed in: a session of the one role that the person holds.
///
/// The one place that turns a role into what it may: everything behind it is decided by types. The trail's story holds every entry to the same
/// roles, by the table of its kinds.
package enum SignedIn: Sendable {
  case reviewer(ReviewerSession)
  case auditor(AuditorSession)
  case supervisor(SupervisorSession)

  init(_ member: MemberSession) {
    self =
      switch member.role {
      case .reviewer: .reviewer(ReviewerSession(member))
      case .auditor: .auditor(AuditorSession(member))
      case .supervisor: .supervisor(SupervisorSession(member))
      }
  }

  /// What everybody may.
  package var member: MemberSession {
    switch self {
    case .reviewer(let session): session.member
    case .auditor(let session): session.member
    case .supervisor(let session): session.member
    }
  }

  /// The reviewer's session.
  ///
  /// - Throws: `Refusal.needs` where it is another's.
  package func reviewer() throws(DeskError) -> ReviewerSession {
    guard case .reviewer(let session) = self else { throw try refused(.needs(.reviewer)) }
    return session
  }

  /// The auditor's session.
  ///
  /// - Throws: `Refusal.needs` where it is another's.
  package func auditor() throws(DeskError) -> AuditorSession {
    guard case .auditor(let session) = self else { throw try refused(.needs(.auditor)) }
    return session
  }

  /// The supervisor's session.
  ///
  /// - Throws: `Refusal.needs` where it is another's.
  package func supervisor() throws(DeskError) -> SupervisorSession {
    guard case .supervisor(let session) = self else { throw try refused(.needs(.supervisor)) }
    return session
  }

  /// What auditors and supervisors read.
  ///
  /// - Throws: `Refusal.needs` where it is a reviewer's session.
  package func oversight() throws(DeskError) -> Oversight {
    switch self {
    case .reviewer: throw try refused(.needs(.auditor))
    case .auditor(let session): return session.oversight
    case .supervisor(let session): return session.oversight
    }
  }

  /// What a refusal throws, once it is written down.
  private func refused(_ refusal: Refusal) throws(DeskError) -> DeskError {
    try member.record(refusal)
    return .refused(refusal)
  }
}
