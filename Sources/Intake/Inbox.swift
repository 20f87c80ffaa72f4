package import Casework
import Desk

/// Folders in which records keep arriving: which of their files are whole, and were not read yet.
///
/// A file is read once nobody has written to it for a moment, it is JSON to its end, and its records' pictures are there; or else when that
/// did not come about for a minute.
package struct Inbox {
  /// For how long a file must have been left alone.
  static let quiet = 500
  /// For how long the rest of a record is waited for.
  static let patience = Span.seconds(60)
  /// After how many milliseconds a file that is not whole is looked at again, if nothing arrives before.
  static let pause = 5_000

  private let folders: [String]
  private let finder: PictureFinder
  private let options: IntakeOptions
  private var read: Set<InboxFile> = []
  private var seen: [InboxFile: Instant] = [:]

  package init(folders: [String], finder: PictureFinder, options: IntakeOptions) {
    (self.folders, self.finder, self.options) = (folders, finder, options)
  }

  /// What can be read now, each file once, and after how many milliseconds others may be whole.
  package mutating func arrivals(at now: Instant) -> (ready: [RecordReader], lookAgainIn: Int?) {
    var ready: [RecordReader] = []
    var lookAgain: Int?
    var listed: Set<InboxFile> = []
    for folder in folders {
      for case .success(let parts) in FolderWalk(folder) {
        guard let file = try? RecordFolder(root: folder, below: []).file(parts), let identity = try? file.identity else { continue }
        let one = InboxFile(root: folder, parts: parts, identity: identity)
        listed.insert(one)
        guard !read.contains(one) else { continue }
        let isLate = seen[one, default: now] + Self.patience <= now
        if seen[one] == nil { seen[one] = now }
        guard isLate || isQuiet(identity, at: now) else {
          lookAgain = Self.quiet
          continue
        }
        guard isLate || isWhole(folder, parts, at: now) else {
          lookAgain = lookAgain ?? Self.pause
          continue
        }
        read.insert(one)
        ready.append(RecordReader(folder, file: parts))
      }
    }
    // What is gone need not be remembered.
    read.formIntersection(listed)
    seen = seen.filter { listed.contains($0.key) && !read.contains($0.key) }
    return (ready, lookAgain)
  }

  private func isQuiet(_ identity: FileIdentity, at now: Instant) -> Bool {
    identity.writtenAt + Self.quiet <= Int(now.milliseconds)
  }

  private func isWhole(_ folder: String, _ parts: [String], at now: Instant) -> Bool {
    var intake = RecordIntake(options: options)
    for found in RecordReader(folder, file: parts) {
      guard case .success(let object) = found.content else { return false }
      // What is refused for what it says is not refused for what is missing yet.
      guard let record = try? intake.record(from: object) else { continue }
      let named = record.frames.count { if case .bytes = $0.picture { false } else { true } }
      let files = finder.files(of: record, beside: found.folder)
      guard files.count == named, files.allSatisfy({ isQuiet($0.identity, at: now) }) else { return false }
    }
    return true
  }
}
