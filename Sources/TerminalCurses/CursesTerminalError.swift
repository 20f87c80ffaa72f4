/// Why a terminal cannot be used.
package enum CursesTerminalError: Error, Equatable {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// `TERM` names no terminal that is known here.
  case unknownTerminal
  /// `TERM` names one that cannot place its cursor, such as `dumb`.
  case poorTerminal
  /// A system call failed.
  case systemCallFailed
}
