import AuditTrail
import Casework
import Foundation
import GRDB

extension Workshop {
  /// A copy of a store that takes long to fill, in this run's folder; what was filled is kept for the next run.
  ///
  /// - Parameters:
  ///   - name: another one for other contents.
  ///   - fill: fills a store that has its people and nothing else.
  func copy(of name: String, filledBy fill: (BenchStore) throws -> Void) throws -> URL {
    let copy = try place("store-of-\(name)")
    try FileManager.default.copyItem(at: try kept(name, filledBy: fill), to: copy)
    return copy
  }

  /// The kept store; its name tells the layout that it was made with, so that another layout makes another.
  private func kept(_ name: String, filledBy fill: (BenchStore) throws -> Void) throws -> URL {
    let empty = try place("empty")
    let making = try BenchStore.make(in: empty)
    making.close()
    let layout = try DatabaseQueue(path: empty.appendingPathComponent("desk.db").path).read { db in
      try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").joined()
    }
    let kept = cache.appendingPathComponent("\(name)-\(Digest.sha256(layout).prefix(4).map { $0 }.hexadecimal)")
    guard !FileManager.default.fileExists(atPath: kept.path) else { return kept }
    let filled = try BenchStore(opening: empty)
    try fill(filled)
    filled.close()
    try FileManager.default.moveItem(at: empty, to: kept)
    return kept
  }
}
