/// What a durable commit gives back: the value of its body, and where its entries are.
package struct Committed<Value> {
  /// What the body returned.
  package let value: Value
  /// The places of its entries in the trail, in the order in which they were appended; empty where there are none.
  package let places: Range<UInt64>

  package init(_ value: Value, places: Range<UInt64>) {
    (self.value, self.places) = (value, places)
  }
}

extension Committed: Sendable where Value: Sendable {}
extension Committed: Equatable where Value: Equatable {}
