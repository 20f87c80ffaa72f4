import TerminalUI

/// The words of line mode alone, in one language.
struct PlainWords: Sendable {
  let welcome, whatNext, readAgain, back, yes, allReasons, emptyLine, notUnderstood, giveBack, telling, caseName, aboutPictures,
    notAReviewer, prompt: SafeText
  let previousFrame, nextFrame, home: SafeText
  let whichReason: @Sendable (SafeText) -> SafeText
  /// How many lines a picture has.
  let linesFollow: @Sendable (Int) -> SafeText

  static let english = PlainWords(
    welcome: "Cameo in line mode: answer every question with one of the signs before the choices, and Enter.", whatNext: "What next?",
    readAgain: "read this again", back: "back, send nothing", yes: "send that", allReasons: "all reasons, each by its code",
    emptyLine: "Enter alone:",
    notUnderstood: "Not understood: type one of the signs before the choices.",
    giveBack: "give the case back", telling: " (unusual)", caseName: "case",
    aboutPictures:
      "A picture cannot be read out. Decide by the facts where they are enough; a look prints it as letters, which stay in this window.",
    notAReviewer: "somebody else", prompt: "> ",
    previousFrame: "the frame before", nextFrame: "the frame after", home: "leave the case; it stays yours a while",
    whichReason: { "Why \($0)?" }, linesFollow: { "\($0) lines follow" })

  static let chinese = PlainWords(
    welcome: "Cameo 行模式：每个问题以选项前的符号加回车回答。", whatNext: "接下来做什么？",
    readAgain: "重新朗读", back: "返回，不提交", yes: "提交", allReasons: "全部原因及其代码", emptyLine: "直接回车：",
    notUnderstood: "未理解：请输入选项前的符号。",
    giveBack: "退回案件", telling: "（异常）", caseName: "案件",
    aboutPictures: "画面无法朗读。事实足以判断时请据事实作答；查看会以字符打印画面，并留在此窗口中。",
    notAReviewer: "其他角色", prompt: "> ",
    previousFrame: "前一帧", nextFrame: "后一帧", home: "离开案件；租期内仍归您",
    whichReason: { "\($0)的原因？" }, linesFollow: { "以下 \($0) 行" })
}

extension Language {
  /// The language's words in line mode.
  var plainWords: PlainWords {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}
