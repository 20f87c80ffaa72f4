package import Casework

/// An auditor signs that they went through a period.
package struct PeriodSignOff: EntryPayload {
  package static let kind = EntryKind.periodSignOff

  package let from: Instant
  package let to: Instant
  package let size: UInt64
  /// The tree's root, 32 bytes.
  package let root: [UInt8]
  package let openFindings: Int
  package let note: String?

  package init(from: Instant, to: Instant, size: UInt64, root: [UInt8], openFindings: Int, note: String? = nil) {
    self.from = from
    self.to = to
    self.size = size
    self.root = root
    self.openFindings = openFindings
    self.note = note
  }

  package init(from values: EntryValues) throws(EntryError) {
    from = try values[.from]
    to = try values[.to]
    size = try values[.size]
    root = try values[.root]
    openFindings = try values[.openFindings]
    note = try values[ifPresent: .note]
  }

  package func put(into values: inout EntryValues) {
    values.put(from, under: .from)
    values.put(to, under: .to)
    values.put(size, under: .size)
    values.put(root, under: .root)
    values.put(openFindings, under: .openFindings)
    values.put(note, under: .note)
  }
}

/// A sample is announced: the digest of its seed, before anybody knows it.
package struct SampleCommit: EntryPayload {
  package static let kind = EntryKind.sampleCommit

  /// SHA-256 of the seed, 32 bytes.
  package let seedDigest: [UInt8]
  package let from: Instant
  package let to: Instant
  /// How many sessions are wanted.
  package let count: Int

  package init(seedDigest: [UInt8], from: Instant, to: Instant, count: Int) {
    self.seedDigest = seedDigest
    self.from = from
    self.to = to
    self.count = count
  }

  package init(from values: EntryValues) throws(EntryError) {
    seedDigest = try values[.seedDigest]
    from = try values[.from]
    to = try values[.to]
    count = try values[.count]
  }

  package func put(into values: inout EntryValues) {
    values.put(seedDigest, under: .seedDigest)
    values.put(from, under: .from)
    values.put(to, under: .to)
    values.put(count, under: .count)
  }
}

/// The seed is laid open; whose sessions it draws follows from it.
package struct SampleDraw: EntryPayload {
  package static let kind = EntryKind.sampleDraw

  /// SEQ of the announcement.
  package let about: UInt64
  /// 32 bytes.
  package let seed: [UInt8]
  /// How many sessions it draws.
  package let count: Int

  package init(about: UInt64, seed: [UInt8], count: Int) {
    self.about = about
    self.seed = seed
    self.count = count
  }

  package init(from values: EntryValues) throws(EntryError) {
    about = try values[.about]
    seed = try values[.seed]
    count = try values[.count]
  }

  package func put(into values: inout EntryValues) {
    values.put(about, under: .about)
    values.put(seed, under: .seed)
    values.put(count, under: .count)
  }
}
