import Glibc

/// One line on standard error that is drawn anew while long work goes on; nothing where nobody watches.
struct Progress {
  private let what: String
  private let total: Int?
  private var shown = -1

  init(_ what: String, total: Int? = nil) {
    (self.what, self.total) = (what, total)
  }

  /// Says how far the work has come.
  mutating func update(_ count: Int) {
    guard StandardError.isTerminal, count - shown >= max(1, (total ?? 100) / 200) else { return }
    shown = count
    let share = total.map { $0 > 0 ? " \(count * 100 / $0) %" : "" } ?? " \(count)"
    StandardError.write("\r\u{1B}[K\(what)\(share)")
  }

  /// Takes whatever line there is away.
  static func clear() {
    if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
  }

  /// Takes the line away.
  func end() {
    if shown >= 0 { Self.clear() }
  }
}
