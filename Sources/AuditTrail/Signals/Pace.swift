import Casework

/// How long one person's answers took from the first look on.
struct Pace: Sendable {
  struct Answer: Sendable {
    let caseID: CaseID
    let at: Instant
    let took: Span
    let entries: [UInt64]
  }

  var answers: [Answer] = []

  /// The lower of the middle ones.
  private var median: Span? {
    guard answers.count >= SignalRule.fewestAnswers else { return nil }
    return answers.map(\.took).sorted()[(answers.count - 1) / 2]
  }

  /// The answers that took far longer or shorter than this person's own median.
  func signals(of person: PersonID) -> [Signal] {
    guard let median else { return [] }
    return answers.compactMap { answer in
      let rule: SignalRule
      if answer.took.milliseconds < median.milliseconds / SignalRule.farFactor {
        rule = .farShorter
      } else if answer.took.milliseconds > median.milliseconds * SignalRule.farFactor {
        rule = .farLonger
      } else {
        return nil
      }
      return Signal(
        rule, person: person, case: answer.caseID, at: answer.at, entries: answer.entries, measured: answer.took, usual: median)
    }
  }
}

/// At which hours of the day one person looks, in UTC; a clock that is put forward or back is within the neighbouring hours.
struct UsualHours: Sendable {
  /// On how many days each hour had a look, and the last of those days.
  private var byHour = [(days: Int, last: Int64)](repeating: (0, .min), count: 24)
  private var days: (count: Int, last: Int64) = (0, .min)
  private var told: (day: Int64, hour: Int) = (.min, 0)

  /// Notes a look.
  ///
  /// - Returns: its SEQ, where the hour is unusual and that was not yet said of this hour.
  mutating func take(_ at: Instant, seq: UInt64) -> UInt64? {
    let day = Int64((Double(at.milliseconds) / 86_400_000).rounded(.down))
    let hour = Int((at.milliseconds - day * 86_400_000) / 3_600_000)
    if days.last != day { days = (days.count + 1, day) }
    let earlier = days.count - 1
    let beside = [hour + 23, hour, hour + 1].map { byHour[$0 % 24] }
    let most = beside.map { $0.days - ($0.last == day ? 1 : 0) }.max() ?? 0
    if byHour[hour].last != day { byHour[hour] = (byHour[hour].days + 1, day) }
    guard earlier >= SignalRule.daysKnown, most * SignalRule.usualShare < earlier, told != (day, hour) else { return nil }
    told = (day, hour)
    return seq
  }
}
