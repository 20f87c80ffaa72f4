import TerminalUI

/// What the console says of the keyboard and the terminal, in one language; each in at most 76 columns.
struct TerminalWords: Sendable {
  /// Why a key does nothing: a capital letter where its small one is a key; a letter of another script; any other. Each is given its name,
  /// and the last the key for help.
  let capital, otherScript: @Sendable (SafeText) -> SafeText
  let nothing: @Sendable (SafeText, SafeText) -> SafeText
  /// Pictures would follow each other too fast; they play slower than their times.
  let tooFast, slowed: SafeText
  /// What colours cannot be relied on for, in few words.
  let colors: @Sendable (ColorDepth) -> SafeText?
  /// A palette, and how it was chosen: by what the terminal told, or by hand.
  let palette: @Sendable (Palette, Bool) -> SafeText
  /// Words in every colour that means something.
  let samples: [(role: TerminalUI.Role, words: SafeText)]
  /// What words are drawn in from now on, and whether that is kept for the next time.
  let paletteKept: @Sendable (SafeText, Bool) -> SafeText

  static let english = TerminalWords(
    capital: { "\($0) is no key here: is Caps Lock on? cover, lock and quit still work" },
    otherScript: { "\($0) is no key: set the keyboard to Latin; cover, lock and quit still work" },
    nothing: { $1.isEmpty ? "\($0) does nothing here" : "\($0) does nothing here; \($1) shows the keys" },
    tooFast: "not so fast: large areas would flash more than three times a second",
    slowed: "slowed, so that nothing flashes; ms",
    colors: { depth in
      switch depth {
      case .trueColor: nil
      case .ansi256: "256 colours: shades come in steps, a tint of the skin cannot be told"
      case .ansi16: "16 colours: no colour here is reliable"
      case .mono: "no colours: only light and dark can be told"
      }
    },
    palette: { palette, isChosen in
      let name: SafeText =
        switch palette {
        case .dark: "for dark"
        case .light: "for light"
        case .plain: "the terminal's"
        }
      return isChosen ? "\(name), chosen" : "\(name), by itself"
    },
    samples: [
      (.muted, "label"), (.key, "key"), (.success, "✓ holds"), (.warning, "! late"), (.failure, "✗ fails"), (.danger, "danger"),
      (.selection, "chosen"),
    ],
    paletteKept: { $1 ? "colours: \($0), whenever this terminal comes back" : "colours: \($0); it could not be kept for the next time" })

  static let chinese = TerminalWords(
    capital: { "\($0) 在此不是按键：大写锁定是否开启？遮盖、锁定与退出仍然有效" },
    otherScript: { "\($0) 不是按键：请切换到拉丁字母键盘；遮盖、锁定与退出按键位仍有效" },
    nothing: { $1.isEmpty ? "\($0) 在此无作用" : "\($0) 在此无作用；\($1) 显示按键" },
    tooFast: "太快：大面积画面每秒闪烁会超过三次",
    slowed: "已放慢以免闪烁，毫秒",
    colors: { depth in
      switch depth {
      case .trueColor: nil
      case .ansi256: "256 色：明暗呈阶梯状，肤色偏差无法判断"
      case .ansi16: "16 色：颜色均不可靠"
      case .mono: "无颜色：只能判断明暗"
      }
    },
    palette: { palette, isChosen in
      let name: SafeText =
        switch palette {
        case .dark: "深色背景"
        case .light: "浅色背景"
        case .plain: "终端自身"
        }
      return isChosen ? "\(name)，手动" : "\(name)，自动"
    },
    samples: [
      (.muted, "标签"), (.key, "按键"), (.success, "✓ 成立"), (.warning, "! 超时"), (.failure, "✗ 失败"), (.danger, "危险"), (.selection, "选中"),
    ],
    paletteKept: { $1 ? "颜色：\($0)，此终端下次仍然如此" : "颜色：\($0)；无法保存供下次使用" })
}

extension Language {
  /// What is said of the keyboard and the terminal.
  var terminalWords: TerminalWords {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}
