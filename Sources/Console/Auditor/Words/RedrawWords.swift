import AuditTrail
import TerminalUI

/// The words of looks that are drawn again, unseen.
struct RedrawWords: Sendable {
  let title, none, look, answer, waits, askHint, answerHint, noLook: SafeText
  let outcomes: @Sendable (RedrawResult) -> SafeText
  let requested: @Sendable (SafeText) -> SafeText
  /// What came of it, and the entry that tells so.
  let answered: @Sendable (SafeText, SafeText) -> SafeText
  /// How many wait for a reviewer's session, and which key lists them.
  let waiting: @Sendable (Int, SafeText) -> SafeText
}

extension AuditWords {
  /// Those of looks that are drawn again.
  var redrawing: RedrawWords { language == .english ? .english : .chinese }
}

extension RedrawWords {
  /// English.
  static let english = RedrawWords(
    title: "drawn again", none: "nothing was asked to be drawn again", look: "look", answer: "answer", waits: "waits",
    askHint: "A reviewer's session draws the look again in memory, as its end tells it, and compares receipts. Nobody sees it.",
    answerHint: "An auditor asks that these looks be drawn again in memory and their receipts compared. Nothing is shown, to you neither.",
    noLook: "no look is chosen",
    outcomes: { outcome in
      switch outcome {
      case .confirmed: "confirmed"
      case .notConfirmed: "NOT CONFIRMED"
      case .frameReplaced: "NOT THE IMPORTED FRAME"
      case .notOpened: "could not be opened"
      }
    },
    requested: { "asked as entry \($0): a reviewer's session answers" },
    answered: { "\($0): entry \($1)" },
    waiting: { "An auditor asks to have \($0) \($0 == 1 ? "look" : "looks") drawn again, unseen: \($1)." })

  /// Simplified Chinese.
  static let chinese = RedrawWords(
    title: "重绘", none: "没有重绘请求", look: "查看", answer: "答复", waits: "等待",
    askHint: "由复核员的会话按查看结束条目在内存中重绘并比对查看凭证。没有人看到画面。",
    answerHint: "审计员要求在内存中重绘这些查看并比对凭证。不显示任何画面，您也看不到。",
    noLook: "没有选中查看",
    outcomes: { outcome in
      switch outcome {
      case .confirmed: "一致"
      case .notConfirmed: "不一致"
      case .frameReplaced: "不是导入时的画面"
      case .notOpened: "无法打开"
      }
    },
    requested: { "已要求，条目 \($0)；由复核员的会话答复" },
    answered: { "\($0)：条目 \($1)" },
    waiting: { "审计员要求重绘 \($0) 次查看（不显示画面）：\($1)" })
}
