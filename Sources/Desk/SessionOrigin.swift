/// Where a session comes from, as the operating system tells it; nothing of it is believed of an environment that anybody may set.
package struct SessionOrigin: Equatable, Sendable {
  /// The user id under which the program runs.
  package let uid: Int
  /// The user id under which somebody logged in, which survives sudo; `nil` where nobody did.
  package let loginUID: Int?
  /// The machine's name.
  package let host: String
  /// The terminal's type; `nil` without one.
  package let terminal: String?
  /// From where the terminal was opened, as sshd vouches for it; `nil` where it does not.
  package let address: String?

  package init(uid: Int, loginUID: Int?, host: String, terminal: String?, address: String?) {
    (self.uid, self.loginUID, self.host, self.terminal, self.address) = (uid, loginUID, host, terminal, address)
  }
}
