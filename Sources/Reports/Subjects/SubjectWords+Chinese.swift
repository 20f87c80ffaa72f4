import AuditTrail
import Casework

extension SubjectWords {
  /// Simplified Chinese.
  package static let chinese = SubjectWords(
    tag: "zh-Hans",
    title: "谁看过您的面部",
    made: { "本报告生成于 \($0)，依据每次查看之前必须写入的审计日志。" },
    summary: { looks, cases in "本处共收到您的 \(cases) 次核验，工作人员共查看您的面部 \(looks) 次。" },
    nothingHere: { unattributed in
      unattributed == 0
        ? "以与此完全相同的编号，本处从未收到任何核验：此处没有人看过您的面部。" : "以与此完全相同的编号，本处从未收到任何核验。\(without(unattributed))"
    },
    unattributed: { without($0) },
    heading: { "第 \($0) 次核验（案件 \($1)）" },
    who: { actor, number in
      switch actor {
      case .system: "系统"
      case .person(_, .reviewer): "复核员 \(number)"
      case .person(_, .auditor): "审计员 \(number)"
      case .person(_, .supervisor): "主管 \(number)"
      }
    },
    look: { look, who, why in
      let pictures = look.pictures.map { "，共绘制 \($0) 幅不同画面" } ?? ""
      let length = look.dwell.map { "历时 \($0.wholeSeconds) 秒" } ?? "时长不明"
      return "\(who)查看了您的面部，清晰度\(levelWords(look.level))，\(length)\(pictures)。原因：\(why.joined(separator: "；"))。"
    },
    sentence: { what, who in
      switch what {
      case .received(isHeld: false, _): "收到核验，并有已告知您的记录。"
      case .received(isHeld: true, isTold: false): "收到核验，但没有已告知您的记录，因此不能显示任何画面。"
      case .received(isHeld: true, isTold: true): "收到核验，但其中没有可认作您面部的画面，因此未保存任何画面。"
      case .told: "\(who)记录了已告知您。"
      case .drawnUnseen: "\(who)让系统重新绘制您的面部以核对此前的一次查看，没有人看到。"
      case .decided(let outcome, let reason?): "\(who)作出审核结论：\(outcomeWords(outcome))。理由：\(reasonWords(reason))（\(reason.rawValue)）。"
      case .decided(let outcome, nil): "\(who)作出审核结论：\(outcomeWords(outcome))。"
      case .takenBack: "\(who)撤回了该结论。"
      case .settled(let outcome): "审核结论已生效：\(outcomeWords(outcome))。"
      case .expired: "逾期无人作出结论，本次核验已作废。"
      case .destroyed: "您面部画面的密钥已销毁。在本处不再有人能看到。"
      case .erased: "\(who)已使您的编号被删除。只有本日志仍以代码记录它。"
      case .kept(let until): "因法律保全，您的面部画面最迟保留至 \(until.spoken)：由\(who)提出。保全结束之前，本处不会销毁它。"
      case .keptNoMore: "经\(who)同意，该法律保全已解除。"
      case .erasureWaits: "\(who)记录了您的删除请求，将在法律保全结束时执行。"
      case .look: ""
      }
    },
    checks: { check in
      switch check {
      case .noBlink: "机器未检测到眨眼"
      case .eyesClosed: "机器检测到闭眼"
      case .noHeadTurn: "机器未检测到转头"
      case .noSmile: "机器未检测到微笑"
      case .voiceMismatch: "机器未能识别声音"
      case .faceMismatch: "机器未能识别面部"
      case .faceCovered: "机器发现面部被遮挡"
      case .multipleFaces: "机器发现多张面部"
      case .lowQuality: "机器看不清楚"
      case .lowScore: "机器把握不足"
      case .timedOut: "核验超时"
      default: nil
      }
    },
    machineUnsure: "机器无法确定",
    passedOn: "有复核员请另一人再看",
    demandsHeading: "以您的名义提出的请求",
    demand: { isErasure, who in isErasure ? "\(who)记录了您的删除请求。" : "\(who)生成了与本报告相同的报告。" },
    neverStoredHeading: "从未在此保存的内容",
    neverStored: [
      "面部以外的任何画面：在保存任何内容之前就已裁去。",
      "您的摄像头拍摄的原图，以及原图分辨率的面部画面。",
      "任何可供机器识别您面部的模板或数值。",
      "您的姓名。日志只以代码记录您。",
    ],
    levelsHeading: "清晰度的含义",
    levels: ["一级最粗：只够看出有一张面部。", "二级可以看出五官。", "三级是所保存的最高清晰度，无法显示更清晰的画面。"],
    proofsHeading: "如何核对本报告",
    proofs: [
      "以上每一行都注明了其日志条目。条目事后被修改或删除必然会被发现。",
      "JSON 格式的报告含有每次查看及对您面部所作处理的条目的原始字节、其在日志中的证明（C2SP tlog-proof）以及日志签名的检查点。"
        + "不通过的理由不在任何报告中。",
      "任何人都可以用并非由我们提供的工具核对。原始字节只以代号记录工作人员，从不含其姓名。",
      "若有人在密钥销毁之前复制了本处的全部文件（含密钥），仍可打开该副本；任何日志都无法得知。",
      "这些证明无法显示没有人写下的事：它们依赖本处的程序，该程序在写入条目之前不显示任何面部。",
    ],
    entry: { "日志条目 \($0)" }
  )

  private static func without(_ unattributed: Int) -> String {
    "另有 \(unattributed) 次核验未附任何编号，其中是否有您的，本处无从得知。"
  }

  private static func levelWords(_ level: Level) -> String {
    switch level {
    case .facts: "零级"
    case .coarse: "一级"
    case .middle: "二级"
    case .fine: "三级"
    }
  }

  private static func outcomeWords(_ outcome: Outcome) -> String {
    switch outcome {
    case .approve: "是真人，且为本人"
    case .reject: "不通过"
    case .retry: "请重新拍摄"
    case .otherWay: "您可以用面部以外的其他方式证明身份"
    case .refer: "需要另一人再看"
    case .danger: "可能有人身危险"
    case .overexposed: "画面露出过多，已遮盖"
    }
  }

  private static func reasonWords(_ reason: ReasonCode) -> String {
    switch reason.family {
    case .presentation: "镜头前似乎不是真实的面部"
    case .injection: "画面似乎并非来自摄像头"
    case .identity: "似乎不是同一人"
    case .behaviour: "未按要求完成动作，或有他人参与"
    case .quality: "画面质量不足"
    case .safety: "有危险或未成年的迹象"
    case .privacy: "画面显示了不应显示的内容"
    case .falseNegative: "机器判断有误"
    case .system: "技术故障"
    case .access: "此项检测要求您无法做到的动作"
    case .review: "一人无法判断"
    }
  }
}
