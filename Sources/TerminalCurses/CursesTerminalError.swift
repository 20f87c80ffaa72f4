/// Why a terminal cannot be used.
package enum CursesTerminalError: Error, Equatable {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// `TERM` names no terminal known here, or one that cannot place its cursor.
  case unknownTerminal
  /// A system call failed.
  case systemCallFailed
}
