/// Why a file with a key was not made or not read.
package enum KeyFileError: Error, Equatable, Sendable {
  /// Nothing is there.
  case missing
  /// Something is there already.
  case exists
  /// A symbolic link, no plain file, another account's, or with rights other than reading and writing for its owner.
  case notPrivate
  /// The length or the content is not that of the format.
  case damaged
  /// The format, or its version, is not known.
  case unknownFormat
  /// Memory for secrets could not be had.
  case noMemory
  /// The system refused; its error number.
  case failed(Int32)
}
