import Casework

/// What a face's ciphertexts are bound to.
struct FaceBinding {
  let id: CaseID
  let policyHash: [UInt8]

  /// What the wrap is bound to.
  var fields: BoundFields {
    var fields = BoundFields()
    fields.append(id.description)
    fields.append(policyHash)
    return fields
  }

  /// What a frame is bound to: the wrap's fields and every fact that may be told without a look.
  func fields(of facts: FrameFacts, width: Int, height: Int) -> BoundFields {
    var fields = self.fields
    fields.append(facts.kind.rawValue)
    fields.append(facts.index)
    fields.append(width)
    fields.append(height)
    fields.append(facts.timeMilliseconds.map { Int64($0).bigEndianBytes } ?? [])
    fields.append(facts.nativeWidth)
    fields.append([facts.isDamaged ? 1 : 0])
    return fields
  }
}
