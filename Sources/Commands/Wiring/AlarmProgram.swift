import CHardening
import Casework
import Desk
import Glibc

/// The program that the house keeps for alarms: at one path, never named by policy or arguments, and root's alone to write.
///
/// It gets the case's name and how many seconds old its alarm is; nothing of the case, no descriptor, and no environment but `PATH`.
struct AlarmProgram: AlarmCaller {
  static let ofThisHouse = AlarmProgram(path: "/etc/cameo/alarm", owner: 0)

  let path: String
  /// Who alone may have written it, and the folder that it lies in.
  let owner: uid_t

  var isThere: Bool { unsafe cameo_program_is_owned(path, owner) }

  func wake(for id: CaseID, age: Span) {
    // It may have been replaced since it was asked for.
    guard isThere else { return }
    _ = unsafe cameo_start_and_forget(path, id.description, "\(max(0, age.milliseconds) / 1_000)")
  }
}
