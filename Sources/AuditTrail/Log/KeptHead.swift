/// A session's head as it was kept, with the signature of the actor who made it; nothing of it is believed.
package struct KeptHead: Equatable, Sendable {
  package let head: SessionHead
  package let actor: Actor
  package let signature: [UInt8]
  /// From the session's first entry to its last one, as they are found; `nil` where no places are kept, as in an export.
  package let places: ClosedRange<UInt64>?

  /// Takes a head as it was kept, with the places of its first and last entry where they are kept beside it.
  package init(head: SessionHead, actor: Actor, signature: [UInt8], places: ClosedRange<UInt64>? = nil) {
    (self.head, self.actor, self.signature, self.places) = (head, actor, signature, places)
  }
}
