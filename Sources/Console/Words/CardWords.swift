import Mosaic
import TerminalUI

/// The words of the test card, in one language.
package struct CardWords: Sendable {
  let title, hint, inForce: SafeText
  /// A symbol set, in at most 24 columns.
  let sets: @Sendable (SymbolSet) -> SafeText
  /// What pictures are made of from now on, and whether that is kept for the next time.
  let kept: @Sendable (SafeText, Bool) -> SafeText

  static let english = CardWords(
    title: "Test card", hint: "Take the first row whose wave is even and whose symbols have no boxes, gaps or letters in them.",
    inForce: "in force",
    sets: { set in
      switch set {
      case .ascii: "letters and signs"
      case .half: "halves"
      case .quadrant: "quarters"
      case .block: "eighths"
      case .sextant: "sixths"
      case .wedge: "slopes"
      case .octant: "eighth parts"
      case .best: "sixths and slopes"
      case .all: "2 x 4 parts"
      }
    },
    kept: { name, isKept in
      let now: SafeText = "pictures are made of \(name) now"
      return isKept ? "\(now), whenever this terminal comes back" : "\(now); it could not be kept for the next time"
    })

  static let chinese = CardWords(
    title: "测试卡", hint: "请选第一行波形平滑、符号中没有方框、缝隙或字母的。", inForce: "正在使用",
    sets: { set in
      switch set {
      case .ascii: "字母与标点"
      case .half: "半块"
      case .quadrant: "四分块"
      case .block: "八分条"
      case .sextant: "六分块"
      case .wedge: "斜边块"
      case .octant: "八分块"
      case .best: "六分块与斜边块"
      case .all: "八分块（2 x 4）"
      }
    },
    kept: { name, isKept in
      let now: SafeText = "画面现在由\(name)组成"
      return isKept ? "\(now)，此终端下次仍然如此" : "\(now)；无法保存供下次使用"
    })
}
