import AuditTrail
import CHardening
import Casework
import Desk
import Foundation
import Glibc
import Imaging
import Store

/// One thing that the doctor looked at.
struct Finding {
  enum Status: String {
    case ok, warn, bad
  }

  let check: String
  let status: Status
  let detail: String
  let hint: String?

  init(_ check: String, _ status: Status, _ detail: String, hint: String? = nil) {
    (self.check, self.status, self.detail, self.hint) = (check, status, detail, hint)
  }
}

/// Looks at the machine, the store and the terminal; changes nothing but a file of its own that has no name.
struct Doctor {
  let directory: StoreDirectory

  /// Everything that was looked at, in a fixed order.
  func examine() -> [Finding] {
    [sandbox(), swap(), locale(), terminal()] + (directory.exists ? onStore() : [Self.noStore])
  }

  private static let noStore = Finding("store", .warn, "there is none here", hint: "cameo demo makes one to try; --store names another")

  private func sandbox() -> Finding {
    do {
      try DecoderProcess(path: DecoderProcess.pathBesideExecutable() ?? "cameo-decoder").proveSandbox()
      return Finding("sandbox", .ok, "the decoder died of what its sandbox forbids")
    } catch {
      return Finding("sandbox", .bad, "\(error)", hint: "a kernel with seccomp, and cameo-decoder beside cameo; nothing is decoded without")
    }
  }

  private func swap() -> Finding {
    let lines = (FileManager.default.contents(atPath: "/proc/swaps").map { String(decoding: $0, as: UTF8.self) } ?? "").split(
      separator: "\n")
    guard lines.count > 1 else { return Finding("swap", .ok, "none") }
    return Finding("swap", .warn, "\(lines.count - 1) in use: memory with faces may reach it", hint: "encrypt it, or swapoff")
  }

  private func locale() -> Finding {
    let codeset = unsafe nl_langinfo(Int32(CODESET)).map { unsafe String(cString: $0) } ?? ""
    guard codeset != "UTF-8" else { return Finding("locale", .ok, "UTF-8") }
    return Finding("locale", .warn, "the character set is \(codeset)", hint: "LC_ALL=C.UTF-8")
  }

  private func terminal() -> Finding {
    let environment = ProcessInfo.processInfo.environment
    let term = environment["TERM"] ?? ""
    guard !term.isEmpty, term != "dumb" else {
      return Finding("terminal", .warn, "TERM says nothing", hint: "run the console in a terminal")
    }
    let trueColor = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    return Finding("terminal", .ok, trueColor ? "\(term), true colour" : term)
  }

  private func onStore() -> [Finding] {
    [privacy(), keys(), account(), diskSpace(), syncTime()] + contents()
  }

  private func privacy() -> Finding {
    do {
      try directory.check()
      return Finding("store", .ok, "only its owner reaches \(directory.path)")
    } catch {
      return Finding("store", .bad, error.message, hint: error.hint)
    }
  }

  private func keys() -> Finding {
    do {
      _ = try directory.readLogKey()
      try directory.checkSealKey()
      return Finding("keys", .ok, "the log's key and the next seal's are as they were written")
    } catch {
      return Finding("keys", .bad, error.message, hint: error.hint)
    }
  }

  private func account() -> Finding {
    var name = [CChar](repeating: 0, count: 128)
    let origin = unsafe cameo_calling_account(&name, name.count)
    let caller = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let owner = NSUserName()
    guard caller == owner || origin == Int32(CAMEO_ACCOUNT_PROCESS.rawValue) else {
      return Finding("account", .ok, "\(caller) runs it as \(owner)")
    }
    return Finding(
      "account", .warn, "\(owner) owns the store and runs the console: that looks are logged rests on honesty",
      hint: "give the store to a service account that runs the console for people")
  }

  private func diskSpace() -> Finding {
    var facts = statvfs()
    guard unsafe statvfs(directory.path, &facts) == 0 else { return Finding("disk", .bad, "cannot be looked at") }
    let free = (UInt64(facts.f_bavail) * UInt64(facts.f_frsize)) >> 20
    return free > 512
      ? Finding("disk", .ok, "\(free) MiB free") : Finding("disk", .warn, "\(free) MiB free", hint: "a full disk stops every look")
  }

  /// The median of eleven durable writes.
  private func syncTime() -> Finding {
    let path = directory.path + "/.doctor"
    let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return Finding("sync", .bad, "the store's folder cannot be written to") }
    // Its name goes at once: whatever ends this process leaves nothing behind.
    unsafe unlink(path)
    defer { close(descriptor) }
    let clock = ContinuousClock()
    let times = (0..<11).map { _ in
      clock.measure {
        _ = unsafe write(descriptor, "cameo", 5)
        _ = fdatasync(descriptor)
      }
    }.sorted()
    let microseconds = times[5].components.attoseconds / 1_000_000_000_000 + times[5].components.seconds * 1_000_000
    let detail = "a durable write takes \(Double(microseconds / 10) / 100) ms"
    return microseconds < 10_000
      ? Finding("sync", .ok, detail) : Finding("sync", .warn, detail, hint: "every look waits for one: a faster disk shows in every case")
  }

  private func takenOut(_ desk: Desk) -> Finding {
    do {
      guard let words = try desk.system.takenOut().words(at: desk.now()) else {
        return Finding("checkpoint", .ok, "one was taken out of the house within a day, or the store is not older")
      }
      return Finding("checkpoint", .warn, words, hint: "an auditor's cameo audit checkpoint, export or witness")
    } catch {
      return Finding("checkpoint", .bad, "the trail cannot be read", hint: "cameo audit verify")
    }
  }

  /// Who can open what waits.
  private static func opening(_ standing: KeyStanding, _ awaited: [String]) -> Finding {
    if standing.stranded > 0 {
      return Finding(
        "opening", .bad, "\(standing.stranded) faces can be opened by nobody", hint: "they are destroyed when their time is over")
    }
    if standing.awaitsFirstSession {
      return Finding("opening", .warn, "no reviewer signed in since they were confirmed: import refuses", hint: "any of them signs in once")
    }
    guard awaited.isEmpty else {
      return Finding("opening", .warn, joined(awaited), hint: "every reviewer's sign-in passes the keys on that they have")
    }
    return Finding("opening", .ok, "every active reviewer can open everything that waits")
  }

  private static func joined(_ lines: [String]) -> String {
    lines.prefix(3).joined(separator: "; ") + (lines.count > 3 ? "; and \(lines.count - 3) more" : "")
  }

  private func contents() -> [Finding] {
    let open: OpenDesk
    do {
      open = try OpenDesk(directory)
    } catch {
      return [Finding("trail", .bad, error.message, hint: error.hint)]
    }
    let desk = open.desk
    let (people, epochs): ([Member], [EpochStanding])
    do {
      (people, epochs) = (try desk.system.people(), try desk.system.epochStandings())
    } catch {
      return [Finding("trail", .bad, "membership cannot be read", hint: "cameo audit verify")]
    }
    let (standing, awaited, differences): (KeyStanding, [String], [String])
    do {
      let names = try desk.system.directory()
      (standing, awaited) = (try desk.system.keyStanding(), try AwaitedWords.lines(at: desk))
      differences = try desk.system.keyringDifferences().map { $0.words { names.name(of: $0) } }
    } catch {
      return [Finding("keyring", .bad, "it cannot be read", hint: "keyring.db belongs to the store")]
    }
    let reviewers = people.count { $0.role == .reviewer && $0.state == .active }
    let overdue = epochs.filter { $0.isOverdue(at: desk.now()) }
    return [
      Finding("trail", .ok, "\(people.count) people"), takenOut(desk),
      reviewers > 0
        ? Finding("reviewers", .ok, "\(reviewers) active")
        : Finding("reviewers", .warn, "none is active: import refuses", hint: "cameo people request, add and confirm"),
      Self.opening(standing, awaited),
      differences.isEmpty
        ? Finding("keyring", .ok, "it is as the trail tells of it")
        : Finding(
          "keyring", .bad, Self.joined(differences), hint: "an older keyring.db was put back, or part of it is gone: put the newest back"),
      overdue.isEmpty
        ? Finding("epochs", .ok, "none is overdue")
        : Finding(
          "epochs", .warn, "\(overdue.count) older than 48 hours still hold faces", hint: "a reviewer who signs in seals them forward"),
    ]
  }
}
