import Casework
package import Desk

/// Which records of a run reach which picture files, and by what: a file to which a name leads only loosely belongs to nobody where others
/// reach it too, however they do.
///
/// An enrolled picture may serve all cases of one subject.
package struct PictureClaims: Sendable {
  /// Whose a picture is: a session's, or a subject's.
  private struct Owner: Hashable {
    let subject: String?
    let session: String?
  }

  private struct Claim {
    let owner: Owner
    let session: String
    let folder: String?
    let way: PictureFinder.Reached.Way?
  }

  private var byFile: [String: [Claim]] = [:]
  private var byName: [String: [Claim]] = [:]

  package init() {}

  /// Notes what a record reaches; to be told of every record of the run before one with loose pictures is judged.
  package mutating func note(_ reached: [PictureFinder.Reached], of record: IncomingRecord, in folder: RecordFolder?) {
    for picture in reached { Self.add(claim(picture.kind, picture.way, of: record, in: folder), to: &byFile[picture.file, default: []]) }
    for frame in record.frames {
      // Found or not: whoever lost a picture of that name may have lost it to the folder for all.
      guard case .name(let name) = frame.picture else { continue }
      Self.add(claim(frame.kind, nil, of: record, in: folder), to: &byName[name, default: []])
    }
  }

  /// Why a picture to which a record is led loosely is not its own; `nil` where nobody else could have it.
  package func refusal(of picture: PictureFinder.Reached, of record: IncomingRecord, in folder: RecordFolder?) -> RecordRefusal? {
    let own = claim(picture.kind, picture.way, of: record, in: folder)
    let others = byFile[picture.file, default: []].filter { $0.owner != own.owner }
    switch picture.way {
    case .wholeName: return nil
    case .elsewhere(let name):
      if others.contains(where: { $0.way == .lastPart }) { return Self.ambiguous(picture, among: [own] + others) }
      guard byName[name, default: []].contains(where: { $0.folder != own.folder && $0.owner != own.owner }) else { return nil }
      return RecordRefusal(
        code: .noPicture,
        message: "there is no \(name) beside the record, and \(picture.file) may be another's: records of other folders use the name too",
        hint: "put it beside its record")
    case .lastPart:
      return others.isEmpty ? nil : Self.ambiguous(picture, among: [own] + others)
    }
  }

  private static func ambiguous(_ picture: PictureFinder.Reached, among claims: [Claim]) -> RecordRefusal {
    let sessions = claims.map(\.session).sorted().prefix(4)
    return RecordRefusal(
      code: .ambiguousPicture, message: "\(picture.file) would be the picture of sessions \(sessions.joined(separator: " and "))",
      hint: "keep each session's pictures in a folder of its own, by the whole key")
  }

  private func claim(_ kind: FrameKind, _ way: PictureFinder.Reached.Way?, of record: IncomingRecord, in folder: RecordFolder?) -> Claim {
    let subject = kind == .enrolled ? record.subject : nil
    let owner = Owner(subject: subject, session: subject == nil ? "\(record.vendor) \(record.session)" : nil)
    return Claim(owner: owner, session: record.session, folder: folder?.path, way: way)
  }

  /// Adds a claim, unless the same was made before: a run may bring one record many times.
  private static func add(_ claim: Claim, to claims: inout [Claim]) {
    guard !claims.contains(where: { $0.owner == claim.owner && $0.folder == claim.folder }) else { return }
    claims.append(claim)
  }
}
