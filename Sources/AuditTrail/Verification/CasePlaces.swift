/// The cases that a trail names, in the order in which it first names them: a case's place is where all that is told of it lies.
///
/// One table for everything that a verifier keeps by case: finding a case among millions is what costs it most.
struct CasePlaces: Sendable {
  private var places: [CaseNumber: UInt32] = [:]
  /// The case at each place.
  private(set) var numbers: [CaseNumber] = []

  /// A case's place, a new one where it was not named before.
  mutating func place(of number: CaseNumber) -> Int {
    let next = UInt32(clamping: numbers.count)
    // Handed over in place: one search of the table, where reading and then writing would be two.
    let place = { (place: inout UInt32) in place }(&places[number, default: next])
    if place == next { numbers.append(number) }
    return Int(place)
  }

  /// A case's place; `nil` where the trail never named it.
  subscript(number: CaseNumber) -> Int? { places[number].map(Int.init) }
}

extension Array {
  /// Makes room for a place, so that there is an element at it.
  mutating func makeRoom(for place: Int, _ element: @autoclosure () -> Element) {
    while count <= place { append(element()) }
  }
}
