extension CaseLife {
  /// A legal hold: while it is open nothing destroys the case's face. One of two roles asks and holds it for a short time; the other repeats
  /// that, and it holds to its date.
  package struct LegalHold: Equatable, Sendable {
    /// How long it holds by one role's word alone.
    package static let timeAlone: Span = .hours(72)
    /// The two roles that hold and lift.
    package static let roles: Set<Role> = [.supervisor, .auditor]

    /// Until when it holds as it stands.
    package var end: Instant
    /// Whether both asked for that end.
    package var isAgreed: Bool
    /// What one role asked for, and the other did not repeat.
    package var asked: Asked?
    /// Which role wants it lifted, and waits for the other.
    package var lifter: Role?

    /// What one of the two roles asked for.
    package struct Asked: Equatable, Sendable {
      package let role: Role
      package let until: Instant
      /// Until when that word holds alone; whoever names another date does not hold for longer.
      package let alone: Instant
    }

    /// Whether it keeps the face then.
    package func isOpen(at now: Instant) -> Bool { now < end }

    /// A hold for which that role asks.
    init(by role: Role, until: Instant, at now: Instant) {
      let alone = now + Self.timeAlone
      (end, isAgreed) = (min(until, alone), false)
      asked = Asked(role: role, until: until, alone: alone)
    }

    /// What an event makes of a hold, or of none, whether it may happen or not.
    package static func after(_ event: CaseEvent, _ hold: LegalHold?) -> LegalHold? {
      var next = hold
      switch event {
      case .hold(by: let role?, until: let until, at: let now):
        guard let hold, hold.isOpen(at: now) else { return LegalHold(by: role, until: until, at: now) }
        next?.ask(by: role, until: until, at: now)
      case .unhold(by: let role, at: _):
        if let lifter = hold?.lifter, lifter != role { return nil }
        next?.lifter = role
      default: break
      }
      return next
    }

    /// What one more word for a hold makes of an open one.
    mutating func ask(by role: Role, until: Instant, at now: Instant) {
      lifter = nil
      guard let asked else { return self.asked = Asked(role: role, until: until, alone: now) }
      if asked.role == role {
        if !isAgreed { end = min(until, asked.alone) }
        self.asked = Asked(role: role, until: until, alone: asked.alone)
      } else {
        (end, isAgreed, self.asked) = (until, true, nil)
      }
    }
  }

  /// Whether a hold keeps its face then.
  package func isOnHold(at now: Instant) -> Bool { legalHold?.isOpen(at: now) ?? false }

  /// Why nothing may destroy its face then: an open alarm, or a hold; `nil` where neither is.
  package func refusalToDestroy(at now: Instant) -> Refusal? {
    isGone ? nil : alarm != nil ? .alarmOpen : isOnHold(at: now) ? .onHold : nil
  }

  /// Why a hold cannot be asked for; `nil` where it can.
  func refusal(ofHoldBy role: Role?, until: Instant, at now: Instant) -> Refusal? {
    guard let role, LegalHold.roles.contains(role) else { return .onePersonAlone }
    if isGone { return .faceGone }
    guard now < until else { return .holdOver }
    guard let hold = legalHold else { return nil }
    guard hold.isOpen(at: now) else {
      // One role alone must not hold for ever, three days at a time.
      return !hold.isAgreed && hold.asked?.role == role ? .onePersonAlone : nil
    }
    guard let asked = hold.asked else { return until == hold.end ? .holdStands : nil }
    if asked.role == role { return asked.until == until ? .onePersonAlone : nil }
    return asked.until == until ? nil : .holdDiffers
  }

  /// Why a hold cannot be lifted, or its lifting asked for; `nil` where it can.
  func refusal(ofLiftBy role: Role?, at now: Instant) -> Refusal? {
    guard let role, LegalHold.roles.contains(role) else { return .onePersonAlone }
    if isGone { return .faceGone }
    guard let hold = legalHold, hold.isOpen(at: now) else { return .noHold }
    return hold.lifter == role ? .onePersonAlone : nil
  }
}
