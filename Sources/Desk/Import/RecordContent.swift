import Casework

extension IncomingRecord {
  /// Everything that makes the record this one and no other, as length-prefixed bytes; pictures by their SHA-256.
  func content(pictures: [[UInt8]]) -> [UInt8] {
    var content: [UInt8] = []
    func add(_ value: (some CustomStringConvertible)?) {
      let bytes = value.map { Array($0.description.utf8) } ?? []
      content += [value == nil ? 0 : 1] + (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
    }
    add(vendor)
    add(session)
    add(subject)
    add(capturedAt?.milliseconds)
    add(result.ran)
    add(result.decision.rawValue)
    add(result.score?.value)
    add(result.failedChecks.count)
    for check in result.failedChecks { add(check) }
    add(challenge.count)
    for step in challenge {
      add(step.kind)
      add(step.startMilliseconds)
      add(step.endMilliseconds)
    }
    add(device.kind)
    add(device.emulator)
    add(device.virtualCamera)
    add(attempts)
    for (frame, picture) in zip(frames, pictures) {
      add(frame.kind.rawValue)
      add(frame.timeMilliseconds)
      add(frame.box == nil)
      if let box = frame.box {
        add(box.unit.rawValue)
        for number in [box.left, box.top, box.width, box.height] { add(number) }
      }
      // A record without landmarks has the digest that it had before they were kept.
      if let eyes = frame.eyes { for number in [eyes.left.x, eyes.left.y, eyes.right.x, eyes.right.y] { add(number) } }
      content += picture
    }
    return content
  }
}
