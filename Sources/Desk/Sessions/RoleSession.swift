import AuditTrail
package import Casework

/// A session of one role: around it what everybody may, and beside it what that role alone may.
///
/// Each role's session is a type of its own, and each use case stands in an extension of the role that may do it: what another role may cannot
/// be named. Only a sign-in makes such a session.
package protocol RoleSession: Sendable {
  /// What everybody may.
  var member: MemberSession { get }
}

extension RoleSession {
  /// The session's name in the trail.
  package var id: SessionID { member.id }
  /// Who signed in.
  package var person: PersonID { member.person }
  /// What the person does here.
  package var role: Role { member.role }

  /// Ends the session: gives back what is claimed, signs the end, destroys the keys in memory.
  package func end() throws(DeskError) { try member.end() }

  /// Ends the session and destroys the keys in memory; the case that is worked on stays claimed while its lease lasts, the next goes back.
  package func lock() throws(DeskError) { try member.lock() }

  var desk: Desk { member.desk }
  var keys: any PersonKeys { member.keys }
  var author: TrailAuthor { member.author }
}

/// A reviewer's session: is dealt cases, looks and answers.
package struct ReviewerSession: RoleSession {
  package let member: MemberSession

  init(_ member: MemberSession) {
    self.member = member
  }
}

/// An auditor's session: reads the trail, verifies and proves it, answers subjects; never sees a face.
package struct AuditorSession: RoleSession {
  package let member: MemberSession
  /// What auditors and supervisors read.
  package var oversight: Oversight { Oversight(member) }

  init(_ member: MemberSession) {
    self.member = member
  }
}

/// A supervisor's session: directs the queue, keeps people and policy, exports decisions; never looks.
package struct SupervisorSession: RoleSession {
  package let member: MemberSession
  /// What auditors and supervisors read.
  package var oversight: Oversight { Oversight(member) }

  init(_ member: MemberSession) {
    self.member = member
  }
}

/// What auditors and supervisors alike read: all of the trail, and what everybody did. Only their sessions have it.
package struct Oversight: Sendable {
  let member: MemberSession

  fileprivate init(_ member: MemberSession) {
    self.member = member
  }
}
