import Casework
import Desk

/// A value of a record and the way to it: what is asked of it is either there, absent, or refused by its key path.
struct Field {
  /// The longest text taken, in bytes of UTF-8; nothing that is meant to be read is longer.
  static let textLimit = 1024
  /// The longest list taken.
  static let listLimit = 256

  let value: JSON
  let path: String

  init(_ record: JSONObject) {
    self.init(.object(record), path: "")
  }

  private init(_ value: JSON, path: String) {
    (self.value, self.path) = (value, path)
  }

  /// The member of that name; of anything but an object, and of an object without it, nothing.
  subscript(key: String) -> Field {
    let member: JSON? = if case .object(let members) = value { members[key] ?? Self.member(key, of: members) } else { nil }
    return Field(member ?? .null, path: path.isEmpty ? key : "\(path).\(key)")
  }

  /// The member of that name in other letters' case; `nil` where there is none, or more than one.
  private static func member(_ key: String, of members: [String: JSON]) -> JSON? {
    // No vendor's object has so many keys, but an array of bytes that was written as an object has.
    guard members.count <= 256 else { return nil }
    let alike = members.filter { $0.key.utf8.count == key.utf8.count && $0.key.lowercased() == key.lowercased() }
    return alike.count == 1 ? alike.first?.value : nil
  }

  var isAbsent: Bool { value == .null }

  // MARK: Refusals

  func refusal(_ problem: String, code: RefusalCode = .badRecord, hint: String? = nil) -> RecordRefusal {
    RecordRefusal(code: code, message: "key \(path) \(problem)", hint: hint)
  }

  func required<Value>(_ value: Value?) throws(RecordRefusal) -> Value {
    guard let value else { throw refusal("is missing") }
    return value
  }

  // MARK: Values

  /// This field where it is an object, `nil` where it is absent.
  func object() throws(RecordRefusal) -> Field? {
    switch value {
    case .object: return self
    case .null: return nil
    default: throw refusal("is not an object")
    }
  }

  /// This field, or the object or list that is written into it as a text.
  func embedded() throws(RecordRefusal) -> Field {
    guard case .string(let text) = value, !text.isEmpty else { return self }
    switch try? JSON(parsing: Array(text.utf8)[...]) {
    case .object(let object)?: return Field(.object(object), path: path)
    case .array(let elements)?: return Field(.array(elements), path: path)
    default: throw refusal("is no object in a text")
    }
  }

  /// The elements of a list; none where it is absent.
  func elements() throws(RecordRefusal) -> [Field] {
    switch value {
    case .array(let elements):
      guard elements.count <= Self.listLimit else { throw refusal("has more than \(Self.listLimit) elements", code: .tooLarge) }
      return elements.enumerated().map { Field($1, path: "\(path)[\($0)]") }
    case .null: return []
    default: throw refusal("is not an array")
    }
  }

  /// The elements of a list of objects; none where it is absent.
  func objects() throws(RecordRefusal) -> [Field] {
    try elements().map { (element) throws(RecordRefusal) in try element.required(element.object()) }
  }

  /// A text, or a number as its digits; `nil` where it is absent or empty.
  func text() throws(RecordRefusal) -> String? {
    guard let text = try unboundedText() else { return nil }
    guard text.utf8.count <= Self.textLimit else { throw refusal("is longer than \(Self.textLimit) bytes") }
    guard !text.utf8.contains(0) else { throw refusal("holds a null character") }
    return text
  }

  /// Whole pictures in base64; `nil` where it is absent or empty.
  func picture() throws(RecordRefusal) -> PictureReference? {
    let listed: [UInt8]?? = listedBytes
    let bytes: [UInt8]
    if let listed {
      guard let listed else { throw refusal("is no list of bytes", code: .badPicture) }
      bytes = listed
    } else {
      guard let text = try unboundedText() else { return nil }
      guard let decoded = Base64.decode(text) else { throw refusal("is not base64", code: .badPicture) }
      bytes = decoded
    }
    guard bytes.count <= PictureFinder.sizeLimit else { throw PictureFinder.tooLarge }
    return bytes.isEmpty ? nil : .bytes(bytes)
  }

  /// The first of these that holds a text.
  static func firstText(_ fields: Field...) throws(RecordRefusal) -> String? {
    for field in fields { if let text = try field.text() { return text } }
    return nil
  }

  /// Bytes as JavaScript writes them: a `Uint8Array` is an object of places, a `Buffer` has its bytes in `data`, an array is one.
  ///
  /// - Returns: `nil` where it is something else; inside, `nil` where a member is no byte.
  private var listedBytes: [UInt8]?? {
    func bytes(_ numbers: some Collection<JSON?>) -> [UInt8]? {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(numbers.count)
      for case .number(let digits)? in numbers { if let byte = UInt8(digits) { bytes.append(byte) } }
      return bytes.count == numbers.count ? bytes : nil
    }
    switch value {
    case .array(let elements): return .some(bytes(elements.map(Optional.some)))
    case .object(let members):
      if case .array(let elements)? = members["data"] { return .some(bytes(elements.map(Optional.some))) }
      return .some(bytes((0..<members.count).map { members[String($0)] }))
    default: return nil
    }
  }

  private func unboundedText() throws(RecordRefusal) -> String? {
    switch value {
    case .string(let text), .number(let text): return text.isEmpty ? nil : text
    case .null: return nil
    default: throw refusal("is not text")
    }
  }

  /// A finite number, also where it is written as a text; `nil` where it is absent or empty.
  func number() throws(RecordRefusal) -> Double? {
    switch value {
    case .null, .string(""): return nil
    case .string(let text):
      // Written as JSON writes numbers; Swift alone would read 0x10 and 1_0 too, or not, by its version.
      guard case .number(let digits)? = try? JSON(parsing: Array(text.utf8)[...]) else { throw refusal("is not a number") }
      return try finite(digits)
    case .number(let digits): return try finite(digits)
    default: throw refusal("is not a number")
    }
  }

  private func finite(_ digits: String) throws(RecordRefusal) -> Double {
    guard let number = Double(digits), number.isFinite else { throw refusal("is not a number") }
    return number
  }

  /// A whole number of that range; `nil` where it is absent.
  func integer(in range: ClosedRange<Int>) throws(RecordRefusal) -> Int? {
    guard let number = try number() else { return nil }
    guard let integer = Int(exactly: number), range.contains(integer) else {
      throw refusal("is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  /// A number rounded to a whole one; `nil` where it is absent.
  func rounded() throws(RecordRefusal) -> Int? {
    guard let number = try number() else { return nil }
    guard let integer = Int(exactly: number.rounded()), integer.magnitude < 1 << 53 else { throw refusal("is out of range") }
    return integer
  }

  /// A machine's score, which lies on its scale, as does what it is read by; `nil` where it is absent.
  func score(
    on scale: ClosedRange<Double>, _ direction: MachineResult.Direction, threshold: Double?
  ) throws(RecordRefusal) -> MachineResult.Score? {
    guard let value = try number() else { return nil }
    guard scale.contains(value) else {
      throw refusal("lies outside its scale", hint: "it goes from \(scale.lowerBound) to \(scale.upperBound)")
    }
    if let threshold, !scale.contains(threshold) {
      throw refusal(
        "has a threshold outside its scale: \(threshold)",
        hint: "the scale goes from \(scale.lowerBound) to \(scale.upperBound), and a threshold is in the vendor's raw score")
    }
    return MachineResult.Score(
      value: value, low: scale.lowerBound, high: scale.upperBound, direction: direction, threshold: threshold)
  }

  /// Yes or no, also as 1 or 0 and as text; `nil` where it is absent.
  func flag() throws(RecordRefusal) -> Bool? {
    if case .bool(let flag) = value { return flag }
    switch try text()?.lowercased() {
    case nil: return nil
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default: throw refusal("is neither true nor false")
    }
  }

  /// What the table has for this text, in any letter case; `nil` where it is absent.
  func choice<Value>(_ table: KeyValuePairs<String, Value>) throws(RecordRefusal) -> Value? {
    guard let word = try text()?.lowercased() else { return nil }
    guard let match = table.first(where: { $0.key.lowercased() == word }) else {
      throw refusal("has an unknown value", hint: "known are \(table.map(\.key).joined(separator: ", "))")
    }
    return match.value
  }

  /// The four numbers of a box, all of which must be there.
  func box(_ unit: Box.Unit, left: String, top: String, width: String, height: String) throws(RecordRefusal) -> Box {
    func side(_ key: String) throws(RecordRefusal) -> Double { try self[key].required(self[key].number()) }
    return Box(unit: unit, left: try side(left), top: try side(top), width: try side(width), height: try side(height))
  }

  /// A point in time; `nil` where it is absent or no time that is understood.
  var instant: Instant? {
    switch value {
    case .string(let text): Instant(vendorText: text)
    case .number(let digits): Double(digits).flatMap(Instant.init(epoch:))
    default: nil
    }
  }
}
