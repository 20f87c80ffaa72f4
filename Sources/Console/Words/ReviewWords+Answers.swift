import Casework
import TerminalUI

extension ReviewWords {
  /// The answers in each question's own terms; what stays the same everywhere is said the same everywhere.
  static let englishAnswers: @Sendable (Question.Name, Question.Choice.Meaning) -> SafeText = { name, meaning in
    switch (meaning, name) {
    case (.live, .blink): "yes, they blink"
    case (.live, .eyesOpen): "yes, open"
    case (.live, .headTurn): "yes, it turns"
    case (.live, .smile): "yes, they smile"
    case (.live, .voice), (.live, .samePerson): "yes, this person"
    case (.live, .screen), (.live, .print), (.live, .mask), (.live, .synthetic): "no, living"
    case (.live, .attack), (.live, .device): "yes, living"
    case (.live, .covered), (.live, .quality), (.live, .timeOut): "yes, and living"
    case (.live, .alone): "yes, one living"
    case (.live, .danger): "yes, freely"
    case (.attack, .screen): "yes, a screen"
    case (.attack, .print): "yes, a print"
    case (.attack, .mask): "yes, a mask"
    case (.attack, .synthetic): "yes, a fake"
    case (.attack, .alone): "no: attack"
    case (.attack, .device): "no: attack"
    case (.attack, _): "attack"
    case (.cannotTell, _): "new capture"
    case (.secondReviewer, _): "second look"
    case (.otherPerson, _): "other person"
    }
  }

  /// The same in Chinese.
  static let chineseAnswers: @Sendable (Question.Name, Question.Choice.Meaning) -> SafeText = { name, meaning in
    switch (meaning, name) {
    case (.live, .blink): "是，有眨眼"
    case (.live, .eyesOpen): "是，睁眼"
    case (.live, .headTurn): "是，有转动"
    case (.live, .smile): "是，有微笑"
    case (.live, .voice), (.live, .samePerson): "是，本人"
    case (.live, .screen), (.live, .print), (.live, .mask), (.live, .synthetic): "否，是活人"
    case (.live, .attack), (.live, .device): "是，活人"
    case (.live, .covered), (.live, .quality), (.live, .timeOut): "是，且为活人"
    case (.live, .alone): "是，一名活人"
    case (.live, .danger): "是，自愿"
    case (.attack, .screen): "是，屏幕"
    case (.attack, .print): "是，打印"
    case (.attack, .mask): "是，面具"
    case (.attack, .synthetic): "是，伪造"
    case (.attack, .alone), (.attack, .device): "否，攻击"
    case (.attack, _): "攻击"
    case (.cannotTell, _): "重拍"
    case (.secondReviewer, _): "交二次复核"
    case (.otherPerson, _): "不是同一人"
    }
  }
}
