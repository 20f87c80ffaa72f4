package import Casework

/// A request ends before it was confirmed.
package struct PeopleWithdraw: EntryPayload {
  package static let kind = EntryKind.peopleWithdraw

  package let person: PersonID

  package init(person: PersonID) {
    self.person = person
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
  }
}
