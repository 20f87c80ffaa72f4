// In Commands: a command that reads the trail past the entry that tells of it.
// Fails: 'read' is inaccessible due to 'internal' protection level
import Desk
import Store

private func size(_ desk: Desk) throws {
  _ = try desk.read { reader throws(StoreError) in try reader.trailSize() }  // Compiles: _ = try desk.system.policy()
}
