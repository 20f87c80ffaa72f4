package import Casework

/// Where refused files wait beside an inbox, each run's in a folder named by its time; not longer than `time`.
package struct WaitingRoom: Sendable {
  /// The folder's name: hidden, so that no record in it is read again.
  package static let name = ".refused"
  /// For how long somebody may look at what was refused, correct it, and put it back.
  package static let time = Span.hours(72)

  /// The name of a run's folder: its time, in milliseconds since 1970.
  let stamp: String

  package init(at now: Instant) {
    stamp = String(now.milliseconds)
  }

  /// How many files wait below that inbox past their time.
  package static func overdue(below root: String, at now: Instant) -> Int {
    let folders = (try? ended(below: root, at: now)) ?? []
    return folders.reduce(0) { $0 + ((try? $1.folder.empty(isCountOnly: true)) ?? 0) }
  }

  /// Removes what waits below that inbox past its time.
  ///
  /// - Returns: whether something did.
  /// - Throws: `InputError.unreadable` where the system does not let it.
  package static func removeOverdue(below root: String, at now: Instant) throws(InputError) -> Bool {
    do {
      let room = try ended(below: root, at: now)
      for one in room ?? [] {
        _ = try one.folder.empty()
        try one.room.removeFolder(one.name)
      }
      return room != nil
    } catch .system(let code) {
      throw .unreadable("\(root)/\(name)", PathProblem.text(of: code))
    } catch {
      throw .unreadable("\(root)/\(name)", "not a folder")
    }
  }

  private static func ended(
    below root: String, at now: Instant
  ) throws(PathProblem) -> [(room: Descriptor, name: String, folder: Descriptor)]? {
    let room: Descriptor
    do {
      room = try Descriptor.trusted(root).folder([name])
    } catch .missing {
      return nil
    }
    var ended: [(room: Descriptor, name: String, folder: Descriptor)] = []
    for stamp in try room.names {
      guard let time = Int64(stamp), Instant(milliseconds: time) + Self.time <= now else { continue }
      ended.append((room, stamp, try room.folder([stamp])))
    }
    return ended
  }
}
