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
    /// Whether it names a picture without a path, and not by a key.
    let isName: Bool
  }

  /// Who reaches a file, by its way.
  private var byFile: [String: [Claim]] = [:]
  /// Who names a file without a path, or has none by its whole name and may have lost it to any that is called so.
  private var seekers: [String: [Claim]] = [:]

  package init() {}

  /// Notes what a record reaches; to be told of every record of the run before one with loose pictures is judged.
  package mutating func note(_ reached: [PictureFinder.Reached?], of record: IncomingRecord, in folder: RecordFolder?) {
    for (frame, picture) in zip(record.frames, reached) {
      let name: (text: String, isName: Bool)? =
        switch frame.picture {
        case .bytes: nil
        case .name(let name): (name, true)
        case .key(let key): (key, false)
        }
      guard let name else { continue }
      let claim = claim(frame.kind, isName: name.isName, of: record, in: folder)
      if let picture { Self.add(claim, to: &byFile[picture.file, default: []]) }
      // A bare name that another session uses too says nothing of a file elsewhere, whether or not that session has its own.
      guard picture?.way != .wholeName || name.isName else { continue }
      Self.add(claim, to: &seekers[FileNames.stem(of: name.text), default: []])
    }
  }

  /// Why a picture to which a record is led loosely is not its own; `nil` where nobody else could have it.
  package func refusal(of picture: PictureFinder.Reached, of record: IncomingRecord, in folder: RecordFolder?) -> RecordRefusal? {
    guard picture.way != .wholeName else { return nil }
    let isName = picture.way != .lastPart
    let own = claim(picture.kind, isName: isName, of: record, in: folder)
    let sought = seekers[FileNames.stem(of: picture.file), default: []].filter { picture.isShared || $0.folder == own.folder }
    // Sessions whose records lie together may name one file; then that is their word.
    let others = (byFile[picture.file, default: []] + sought).filter {
      $0.owner != own.owner && !(isName && $0.isName && $0.folder == own.folder)
    }
    guard let other = others.first else { return nil }
    if isName, others.allSatisfy(\.isName) {
      return RecordRefusal(
        code: .noPicture,
        message: "the record's picture is not beside it, and \(picture.file) may be another's: session \(other.session) of another "
          + "folder uses the name too", hint: "put it beside its record")
    }
    return Self.ambiguous(picture, among: [own] + others)
  }

  private static func ambiguous(_ picture: PictureFinder.Reached, among claims: [Claim]) -> RecordRefusal {
    let sessions = Set(claims.map(\.session)).sorted().prefix(4)
    return RecordRefusal(
      code: .ambiguousPicture, message: "\(picture.file) would be the picture of sessions \(sessions.joined(separator: " and "))",
      hint: "keep each session's pictures in a folder of its own, by the whole key")
  }

  private func claim(_ kind: FrameKind, isName: Bool, of record: IncomingRecord, in folder: RecordFolder?) -> Claim {
    let subject = kind == .enrolled ? record.subject : nil
    let owner = Owner(subject: subject, session: subject == nil ? "\(record.vendor) \(record.session)" : nil)
    return Claim(owner: owner, session: record.session, folder: folder?.path, isName: isName)
  }

  /// Adds a claim, unless the same was made before: a run may bring one record many times.
  private static func add(_ claim: Claim, to claims: inout [Claim]) {
    guard !claims.contains(where: { $0.owner == claim.owner && $0.folder == claim.folder && $0.isName == claim.isName }) else { return }
    claims.append(claim)
  }
}
