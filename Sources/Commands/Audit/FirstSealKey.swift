import AuditTrail
import Casework
import Desk
import Vault

/// The first seal key, as `cameo init` prints it for the founding auditor to keep.
enum FirstSealKey {
  /// What seals are checked by; with a store, its own key must be the one that follows them.
  static func witness(_ path: String, of store: StoreDirectory?) throws(CommandFailure) -> SealWitness {
    guard let text = InputFile.bytes(path, limit: 4_096) else {
      throw CommandFailure(.failed, "the seal key \(path) cannot be read", hint: "name a file with the key that cameo init printed")
    }
    let current: (@Sendable ([UInt8], UInt64) -> [UInt8]?)? = store.map { store in
      let keys = store.seals
      return { message, epoch in try? keys.code(of: message, epoch: epoch) }
    }
    guard let key = key(in: String(decoding: text, as: UTF8.self)), let witness = SealWitness(firstKey: key, current: current) else {
      throw CommandFailure(.failed, "\(path) holds no seal key", hint: "64 hexadecimal digits, or the whole line that cameo init printed")
    }
    return witness
  }

  /// The key in a line of its own, with the words before it or without.
  private static func key(in text: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline)
    let line = lines.count == 1 ? lines.first : lines.first { $0.hasPrefix("seal key") }
    return line?.split(separator: " ").last.flatMap { [UInt8](hexadecimal: String($0)) }
  }
}
