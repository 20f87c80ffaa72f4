/// One row of the table that feeds dispatch, footer, help, palette and documentation.
///
/// The table is built for the present state and language, so words and reasons are plain values.
package struct Binding<Action: Sendable>: Sendable {
  /// The stable name, which a person's key file uses: `case.cover`.
  package let id: String
  /// The keys, the one to show first.
  package var keys: [Key]
  /// What pressing one does.
  package let action: Action
  /// The words for a footer: `cover`.
  package let summary: SafeText
  /// The words for help; the summary if empty.
  package let detail: SafeText
  /// The heading it stands under in help.
  package let group: SafeText
  /// Whether it may cost a person or cannot be undone.
  package let isDangerous: Bool
  /// Whether the footer shows it; help always does.
  package let isInFooter: Bool
  /// Why it cannot be done now; nil if it can.
  package let disabledReason: SafeText?

  /// A row of the table.
  package init(
    id: String,
    keys: [Key],
    action: Action,
    summary: SafeText,
    detail: SafeText = .empty,
    group: SafeText = .empty,
    isDangerous: Bool = false,
    isInFooter: Bool = true,
    disabledReason: SafeText? = nil
  ) {
    self.id = id
    self.keys = keys
    self.action = action
    self.summary = summary
    self.detail = detail.isEmpty ? summary : detail
    self.group = group
    self.isDangerous = isDangerous
    self.isInFooter = isInFooter
    self.disabledReason = disabledReason
  }
}

extension Binding: Equatable where Action: Equatable {}
