/// One lane's undecided cases.
package struct LaneFigures: Equatable, Sendable {
  package let waiting: Int
  /// When the one that waits longest came in.
  package let oldest: Instant?
  /// Those past their service level.
  package let overdue: Int
  /// People who hold a case of the lane now.
  package let reviewers: Int

  package init(waiting: Int, oldest: Instant?, overdue: Int, reviewers: Int) {
    (self.waiting, self.oldest, self.overdue, self.reviewers) = (waiting, oldest, overdue, reviewers)
  }
}
