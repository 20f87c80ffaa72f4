extension Key {
  /// The keys that a letter may have been meant as: the small letter of a capital one (Caps Lock), and what lies on the same key of a Latin
  /// keyboard where the letter is of another script. The most likely comes first; none for what a Latin keyboard types itself.
  package var meantKeys: [Key] {
    guard case .character(let scalar) = folded else { return [] }
    if "A"..."Z" ~= scalar { return [.character(Unicode.Scalar(UInt8(scalar.value) + 0x20))] }
    return (Self.onLatinKeyboard[scalar] ?? []).map(Key.character)
  }

  /// Whether a letter of another script, or of another keyboard, was typed: no table of bindings has it.
  package var isOfOtherScript: Bool {
    guard case .character(let scalar) = folded else { return false }
    return scalar.value > 0x7F
  }

  private static let latin = "qwertyuiopasdfghjklzxcvbnm"

  /// What the keys of ``latin`` type on other keyboards. Where a layout follows sounds instead of places (a Bulgarian or Serbian one), its
  /// b and l stand in a line of their own.
  private static let layouts: [(latin: String, other: String)] = [
    (latin, "йцукенгшщзфывапролдячсмить"),
    (latin + "bl", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬБЛ"),
    ("sbl", "ібл"), ("s", "І"), ("q", "љ"), ("q", "Љ"),
    ("wertyuiopasdfghjklzxcvbnm", "ςερτυθιοπασδφγηξκλζχψωβνμ"),
    ("ertyuiopasdfghjklzxcvbnm", "ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ"), ("q", "\u{37E}"),
    (latin, "たていすかんなにらせちとしはきくまのりつさそひこみも"), (latin, "タテイスカンナニラセチトシハキクマノリツサソヒコミモ"),
    (latin, "ﾀﾃｲｽｶﾝﾅﾆﾗｾﾁﾄｼﾊｷｸﾏﾉﾘﾂｻｿﾋｺﾐﾓ"),
    (latin, "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"),
    ("ertyuiopasdfghjklzxcvbnm", "קראטוןםפשדגכעיחלךזסבהנמצ"),
    ("qwertyuiopasdfghjkl", "ضصثقفغعهخحشسيبلاتنم"), ("zxcvbn", "ئءؤرﻻى"),
  ]

  private static let onLatinKeyboard: [Unicode.Scalar: [Unicode.Scalar]] = {
    var keys: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for layout in layouts {
      for (plain, other) in zip(layout.latin.unicodeScalars, layout.other.unicodeScalars) { keys[other, default: []].append(plain) }
    }
    return keys
  }()
}
