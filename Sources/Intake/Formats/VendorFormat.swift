import Desk

/// How one vendor writes its records. A vendor more is a type of this protocol in a file of its own, and a case of `Vendor`.
protocol VendorFormat {
  /// Whether a record has this vendor's shape.
  static func recognises(_ record: Field) -> Bool

  /// Where a record says when it was captured, the best first, and any other times of it that are kept.
  static func times(in record: Field) -> [Field]

  /// A vendor's record on Cameo's shape, as far as it goes: frames may lack what cases need.
  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord
}

extension VendorFormat {
  static func times(in record: Field) -> [Field] { [] }
}
