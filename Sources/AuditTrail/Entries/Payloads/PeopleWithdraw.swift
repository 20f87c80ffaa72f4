package import Casework

/// A request ends before it was confirmed.
package struct PeopleWithdraw: PersonPayload {
  package static let kind = EntryKind.peopleWithdraw

  package let person: PersonID

  package init(person: PersonID) {
    self.person = person
  }
}
