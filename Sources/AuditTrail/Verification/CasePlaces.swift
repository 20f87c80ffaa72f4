/// The cases that a trail names, in the order in which it first names them: a case's place is where all that is told of it lies.
///
/// One table for everything that a verifier keeps by case: finding a case among millions is what costs it most. A slot holds a place
/// beside half of the name's hash, so that most searches read one slot and no name.
struct CasePlaces: Sendable {
  /// Open addressing: half a hash and a place each, 0 where free. Their number is a power of two, and more than half of them are free.
  private var slots = [UInt64](repeating: 0, count: 16)
  /// The case at each place.
  private(set) var numbers: [CaseNumber] = []
  /// Whoever chooses the names of cases does not know this, and so cannot make them all meet in one slot.
  private let seed = UInt64.random(in: 0...UInt64.max)

  /// A case's place, a new one where it was not named before.
  mutating func place(of number: CaseNumber) -> Int {
    let hash = hash(number)
    let index = slot(of: number, hash)
    if slots[index] != 0 { return Self.place(slots[index]) }
    let place = numbers.count
    numbers.append(number)
    slots[index] = Self.slot(hash, place)
    if numbers.count * 2 > slots.count { grow() }
    return place
  }

  /// A case's place; `nil` where the trail never named it.
  subscript(number: CaseNumber) -> Int? {
    let found = slots[slot(of: number, hash(number))]
    return found == 0 ? nil : Self.place(found)
  }

  /// The slot that holds the case, or the free one that would.
  private func slot(of number: CaseNumber, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index] != 0, slots[index] >> 32 != hash >> 32 || numbers[Self.place(slots[index])] != number { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (place, number) in numbers.enumerated() {
      let hash = hash(number)
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = Self.slot(hash, place)
    }
  }

  private func hash(_ number: CaseNumber) -> UInt64 {
    let (high, low) = (number.bits ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed << 1)
    return high ^ low
  }

  private static func slot(_ hash: UInt64, _ place: Int) -> UInt64 {
    (hash >> 32) << 32 | UInt64(truncatingIfNeeded: place + 1) & 0xFFFF_FFFF
  }
  private static func place(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }
}

extension Array {
  /// Makes room for a place, so that there is an element at it.
  mutating func makeRoom(for place: Int, _ element: @autoclosure () -> Element) {
    while count <= place { append(element()) }
  }
}
