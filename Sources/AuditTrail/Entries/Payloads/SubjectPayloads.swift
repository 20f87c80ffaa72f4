package import Casework

/// A subject's record was made.
package struct SubjectReport: EntryPayload {
  package static let kind = EntryKind.subjectReport

  package let subject: SubjectPseudonym
  package let reportFormat: String
  package let language: String

  package init(subject: SubjectPseudonym, reportFormat: String, language: String) {
    self.subject = subject
    self.reportFormat = reportFormat
    self.language = language
  }

  package init(from values: EntryValues) throws(EntryError) {
    subject = try values[.subject]
    reportFormat = try values[.reportFormat]
    language = try values[.language]
  }

  package func put(into values: inout EntryValues) {
    values.put(subject, under: .subject)
    values.put(reportFormat, under: .reportFormat)
    values.put(language, under: .language)
  }
}

/// A subject is forgotten on their demand.
package struct SubjectErase: EntryPayload {
  package static let kind = EntryKind.subjectErase

  package let subject: SubjectPseudonym
  /// How many cases were there to be forgotten.
  package let count: Int

  package init(subject: SubjectPseudonym, count: Int) {
    self.subject = subject
    self.count = count
  }

  package init(from values: EntryValues) throws(EntryError) {
    subject = try values[.subject]
    count = try values[.count]
  }

  package func put(into values: inout EntryValues) {
    values.put(subject, under: .subject)
    values.put(count, under: .count)
  }
}
