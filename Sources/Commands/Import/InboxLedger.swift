import Casework
import Desk
import Intake

/// Which files of the vendor's inbox a run has read, and what became of the records that they belong to.
struct InboxLedger {
  /// Files and whether everything in them, or that needs them, is done with.
  private var records: [InboxFile: Bool] = [:]
  private var pictures: [InboxFile: Bool] = [:]

  /// Notes one record's files.
  mutating func note(_ file: InboxFile?, pictures: [InboxFile], _ result: Result<ImportVerdict, RecordRefusal>) {
    let isDone = Self.isDone(result)
    if let file { records[file] = (records[file] ?? true) && isDone }
    for picture in pictures { self.pictures[picture] = (self.pictures[picture] ?? true) && isDone }
  }

  /// What can be removed: the records are in the store, or must never come in.
  var removable: [InboxFile] { all.filter(\.value).map(\.key).sorted { $0.path < $1.path } }

  /// What was refused, or belongs to what was.
  var refused: [InboxFile] { all.filter { !$0.value }.map(\.key).sorted { $0.path < $1.path } }

  private var all: [InboxFile: Bool] { records.merging(pictures) { $0 && $1 } }

  private static func isDone(_ result: Result<ImportVerdict, RecordRefusal>) -> Bool {
    switch result {
    case .success: true
    // Somebody who was forgotten is not kept waiting in a folder.
    case .failure(let refusal): refusal.code == .erased
    }
  }
}

/// What `--consume` did.
struct Consumption {
  private(set) var removed = 0
  private(set) var waiting = 0
  private(set) var ended = 0
  /// Files that are still there, and why.
  private(set) var problems: [(file: String, why: String)] = []

  /// Removes what a run took in, and puts what it refused aside; what waited too long ends.
  ///
  /// All of it is durable before, and told in the trail: a run that is cut off here is finished by the next.
  init(of ledger: InboxLedger, below roots: [String], by run: ImportRun, at now: Instant) throws(DeskError) {
    let overdue = roots.map { WaitingRoom.overdue(below: $0, at: now) }.reduce(0, +)
    let removable = ledger.removable
    try run.tellOfRemoval(taken: removable.count, ended: overdue)
    let room = WaitingRoom(at: now)
    for file in removable where attempt({ () throws(InputError) in try file.remove() }) { removed += 1 }
    for file in ledger.refused where attempt({ () throws(InputError) in try file.holdBack(room) }) { waiting += 1 }
    guard overdue > 0 else { return }
    for root in roots { _ = attempt { () throws(InputError) in try WaitingRoom.removeOverdue(below: root, at: now) } }
    ended = problems.isEmpty ? overdue : 0
  }

  /// Whether that was done; where the system does not let it, the others go on.
  private mutating func attempt(_ body: () throws(InputError) -> Bool) -> Bool {
    do {
      return try body()
    } catch {
      switch error {
      case .notFound(let path): problems.append((path, "it is not there"))
      case .unreadable(let path, let why): problems.append((path, why))
      }
      return false
    }
  }

  /// Says on standard error what was done.
  func say() {
    if removed > 0 { StandardError.say("\(removed) \(removed == 1 ? "file" : "files") of what was taken in removed") }
    if waiting > 0 {
      StandardError.say(
        "\(waiting) refused \(waiting == 1 ? "file waits" : "files wait") in \(WaitingRoom.name) for 72 hours",
        hint: "correct it there, and put it back")
    }
    if ended > 0 { StandardError.say("\(ended) refused \(ended == 1 ? "file that has" : "files that have") waited for 72 hours removed") }
    for problem in problems {
      StandardError.say("\(problem.file) cannot be removed: \(problem.why)", hint: "this account must be allowed to write in the folder")
    }
  }
}
