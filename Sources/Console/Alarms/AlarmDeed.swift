package import Casework

/// What somebody does about an alarm that is open, without its picture.
package enum AlarmDeed: Equatable, Sendable {
  /// A supervisor knows of it.
  case acknowledge
  /// A supervisor agrees to how it is to end, or does not; each with a reason.
  case agree(Alarm.Proposal, String)
  case disagree(String)
  /// It is to go on: two people say so.
  case renew
}
