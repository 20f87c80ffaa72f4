import AuditTrail
import TerminalUI

/// The words of the sessions and their replay.
struct ReplayWords: Sendable {
  // MARK: Sessions

  let sessions, began, ended, noEnd, entries, looks, openLooks, decisions, noSessions: SafeText

  // MARK: Replay

  let replay, onScreen, noCase, noPicture, faceNotShown, receipt, look, drawn, digest, salted, lookBegan, lookEnded, noLookEnd: SafeText
  let proof, entry, chain, whole, broken, proved, noReceipt, noLook, endMissing: SafeText
  let notCovered, differs: @Sendable (SafeText) -> SafeText
  let writtenFirst: @Sendable (SafeText) -> SafeText
  /// What a mark stands for.
  let marks: @Sendable (ReplayMark) -> SafeText
}

extension ReplayWords {
  /// English.
  static let english = ReplayWords(
    sessions: "sessions", began: "began", ended: "ended", noEnd: "no end", entries: "entries", looks: "looks",
    openLooks: "endless", decisions: "decided", noSessions: "no sessions",
    replay: "replay", onScreen: "what was on the screen", noCase: "no case was open", noPicture: "no picture on the screen",
    faceNotShown: " face: not shown ", receipt: "receipt", look: "look", drawn: "drawn", digest: "digest",
    salted: "salted; only the case's key makes it", lookBegan: "begin", lookEnded: "end", noLookEnd: "MISSING: of unknown length",
    proof: "proof", entry: "entry", chain: "session", whole: "one chain, head signed", broken: "NOT WHAT WAS SIGNED",
    proved: "in the signed tree", noReceipt: "none: nothing was drawn", noLook: "nothing looked at here",
    endMissing: "no end: it broke off, or goes on",
    notCovered: { "newer than checkpoint \($0)" }, differs: { "NOT IN THE TREE of \($0)" },
    writtenFirst: { "entry \($0), before the face" },
    marks: { mark in
      switch mark {
      case .take: "take"
      case .look: "look"
      case .openLook: "look without end"
      case .decision: "decision"
      case .end: "end"
      }
    })

  /// Simplified Chinese.
  static let chinese = ReplayWords(
    sessions: "会话", began: "开始", ended: "结束", noEnd: "无结束", entries: "条目", looks: "查看",
    openLooks: "无结束", decisions: "结论", noSessions: "没有会话",
    replay: "回放", onScreen: "当时的屏幕", noCase: "没有打开案件", noPicture: "屏幕上没有画面",
    faceNotShown: " 面部：不显示 ", receipt: "查看凭证", look: "查看", drawn: "绘制", digest: "摘要",
    salted: "加盐；只有案件密钥能算出", lookBegan: "开始", lookEnded: "结束", noLookEnd: "缺失：时长未知",
    proof: "证明", entry: "条目", chain: "会话", whole: "成一条链，会话头已签名", broken: "与所签名的不符",
    proved: "在已签名的树中", noReceipt: "无：没有绘制", noLook: "此处没有查看", endMissing: "没有结束：中断，或仍在进行",
    notCovered: { "比检查点 \($0) 更新" }, differs: { "不在 \($0) 条目的树中" },
    writtenFirst: { "条目 \($0)，先于画面" },
    marks: { mark in
      switch mark {
      case .take: "领取"
      case .look: "查看"
      case .openLook: "无结束的查看"
      case .decision: "结论"
      case .end: "结束"
      }
    })
}

extension AuditWords {
  /// Those of the sessions and their replay.
  var replaying: ReplayWords { language == .english ? .english : .chinese }
}
