import ArgumentParser
import AuditTrail
import Casework
import Desk
import Foundation
import Reports

/// `cameo retention certificate`: that a case's face was destroyed.
struct RetentionCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    "certificate", "The certificate that a case's face was destroyed.", exits: [.failed])

  @OptionGroup var store: StoreOption

  @Argument(help: "The case.")
  var id: String

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let (id, desk) = (try CaseID.argument(id), try store.open().desk)
    let (certificate, names) = try atDesk { () throws(DeskError) in (try desk.system.certificate(of: id), try desk.system.directory()) }
    guard let certificate else {
      throw CommandFailure(.failed, "the face of case \(id) is not destroyed", hint: "cameo retention status says what is due")
    }
    let destroyed = certificate.destroyed
    let members: [(String, JSON)] = [
      ("case", .text(id.description)), ("destroyedAt", .text(certificate.entry.at.rfc3339)), ("leaves", .text(destroyed.state.rawValue)),
      ("frames", JSON(destroyed.frames)), ("sealedKeySHA256", JSON(destroyed.wrapDigest.map { Data($0).base64EncodedString() })),
      ("by", .text(names.name(of: certificate.entry.actor))), ("seq", JSON(certificate.seq)),
      ("entry", .text(Data(certificate.bytes).base64EncodedString())),
      ("signedMessage", .text(Data(certificate.signedMessage).base64EncodedString())),
      ("signature", .text(Data(certificate.signature).base64EncodedString())),
      ("signerKey", .text(Data(certificate.signer).base64EncodedString())),
    ]
    guard !json else { return StandardOutput.line(JSON.object(members).line) }
    for (name, value) in members {
      let text: String = if case .text(let text) = value { text } else { value.line }
      StandardOutput.line("\(name.padded(to: 16)) \(text)")
    }
    StandardOutput.flush()
    StandardError.say(
      "the signature is Ed25519 by signerKey over signedMessage, which holds the entry's leaf hash",
      hint: "cameo audit prove \(certificate.seq) proves that the entry is in the trail")
  }
}
