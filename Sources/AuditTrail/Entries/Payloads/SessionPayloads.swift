/// The store begins.
package struct StoreFounded: EntryPayload {
  package static let kind = EntryKind.storeFounded

  /// Number of the format, from 1.
  package let format: Int
  package let origin: String
  /// Ed25519 public key of the log, 32 bytes.
  package let logKey: [UInt8]

  package init(format: Int = EntryFormat.number, origin: String, logKey: [UInt8]) {
    self.format = format
    self.origin = origin
    self.logKey = logKey
  }

  package init(from values: EntryValues) throws(EntryError) {
    format = try values[.format]
    origin = try values[.origin]
    logKey = try values[.logKey]
  }

  package func put(into values: inout EntryValues) {
    values.put(format, under: .format)
    values.put(origin, under: .origin)
    values.put(logKey, under: .logKey)
  }
}

/// Someone signs in, or a run of the system begins: in which format its entries are written, what runs, and where it was called from.
package struct SessionBegin: EntryPayload {
  package static let kind = EntryKind.sessionBegin

  /// Number of the format, from 1; it never falls along a trail.
  package let format: Int
  /// SHA-256 of the program, 32 bytes.
  package let program: [UInt8]
  /// SHA-256 of the decoder, 32 bytes; `nil` where there is none.
  package let decoder: [UInt8]?
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

  package init(
    format: Int = EntryFormat.number, program: [UInt8], decoder: [UInt8]? = nil, uid: Int, loginUID: Int? = nil, host: String,
    terminal: String? = nil, address: String? = nil
  ) {
    self.format = format
    self.program = program
    self.decoder = decoder
    self.uid = uid
    self.loginUID = loginUID
    self.host = host
    self.terminal = terminal
    self.address = address
  }

  package init(from values: EntryValues) throws(EntryError) {
    format = try values[.format]
    program = try values[.program]
    decoder = try values[ifPresent: .decoder]
    uid = try values[.uid]
    loginUID = try values[ifPresent: .loginUID]
    host = try values[.host]
    terminal = try values[ifPresent: .terminal]
    address = try values[ifPresent: .address]
  }

  package func put(into values: inout EntryValues) {
    values.put(format, under: .format)
    values.put(program, under: .program)
    values.put(decoder, under: .decoder)
    values.put(uid, under: .uid)
    values.put(loginUID, under: .loginUID)
    values.put(host, under: .host)
    values.put(terminal, under: .terminal)
    values.put(address, under: .address)
  }
}

/// The session ends.
package struct SessionEnd: BarePayload {
  package static let kind = EntryKind.sessionEnd

  package init() {}
}
