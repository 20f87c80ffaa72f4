package import Casework

/// The name is erased by which somebody signed in who may not act any more.
package struct PeopleForget: PersonPayload {
  package static let kind = EntryKind.peopleForget

  package let person: PersonID

  package init(person: PersonID) {
    self.person = person
  }
}
