package import Casework

/// Somebody could not sign in.
package struct SignInFail: EntryPayload {
  package static let kind = EntryKind.signInFail

  /// Whom they named; `nil` where nobody signs in by that name, which is not repeated: it may be a passphrase typed in the wrong place.
  package let person: PersonID?
  /// The user id under which the program runs, as the kernel tells it.
  package let uid: Int
  /// The user id under which somebody logged in, as the kernel kept it; `nil` where nobody did.
  package let loginUID: Int?
  /// The machine.
  package let host: String
  /// The terminal's type; `nil` without one.
  package let terminal: String?
  /// From where the terminal was opened, as sshd vouches for it; `nil` where it does not.
  package let address: String?

  package init(person: PersonID?, uid: Int, loginUID: Int?, host: String, terminal: String?, address: String?) {
    self.person = person
    self.uid = uid
    self.loginUID = loginUID
    self.host = host
    self.terminal = terminal
    self.address = address
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[ifPresent: .person]
    uid = try values[.uid]
    loginUID = try values[ifPresent: .loginUID]
    host = try values[.host]
    terminal = try values[ifPresent: .terminal]
    address = try values[ifPresent: .address]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(uid, under: .uid)
    values.put(loginUID, under: .loginUID)
    values.put(host, under: .host)
    values.put(terminal, under: .terminal)
    values.put(address, under: .address)
  }
}

/// A supervisor ends the delay after failed sign-ins.
package struct SignInRelease: PersonPayload {
  package static let kind = EntryKind.signInRelease

  package let person: PersonID

  package init(person: PersonID) {
    self.person = person
  }
}

/// Somebody signed in asked for what they may not do.
package struct ActRefuse: EntryPayload {
  package static let kind = EntryKind.actRefuse

  /// Which rule forbade it, such as `needs-supervisor`.
  package let rule: String

  package init(rule: String) {
    self.rule = rule
  }

  package init(from values: EntryValues) throws(EntryError) {
    rule = try values[.result]
  }

  package func put(into values: inout EntryValues) {
    values.put(rule, under: .result)
  }
}

/// A case's facts were read by a command.
package struct CaseRead: BarePayload {
  package static let kind = EntryKind.caseRead

  package init() {}
}
