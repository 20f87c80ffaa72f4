package import Casework

/// The name is erased by which somebody signed in who may not act any more.
package struct PeopleForget: EntryPayload {
  package static let kind = EntryKind.peopleForget

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
