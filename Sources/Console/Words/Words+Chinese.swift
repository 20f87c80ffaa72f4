import Casework
import TerminalUI

extension Words {
  /// Simplified Chinese.
  static let chinese = Words(
    reviewer: "复核员", auditor: "审计员", supervisor: "主管",
    lanes: { lane in
      switch lane {
      case .danger: "! 人身危险"
      case .appeal: "申诉"
      case .second: "二次复核"
      case .noFace: "未检出面部"
      case .normal: "普通"
      }
    },
    held: "搁置",
    questions: { name in
      switch name {
      case .blink: "双眼是否闭合后又睁开？"
      case .eyesOpen: "任一帧中眼睛是否睁开？"
      case .headTurn: "头部是否按要求转动？"
      case .smile: "是否按要求微笑？"
      case .voice: "声音不匹配。这是否为注册本人且为活人？"
      case .samePerson: "与注册照是否为同一人？"
      case .screen: "镜头前是否为屏幕翻拍？"
      case .print: "是否为打印照片？"
      case .mask: "是否为面具？"
      case .synthetic: "面部是否为合成或换脸？"
      case .attack: "镜头前是否为活人？"
      case .covered: "面部是否露出得足以判断？"
      case .alone: "是否只有一张脸？"
      case .quality: "这张脸是否可以判断？"
      case .device: "画面是否来自真实摄像头？"
      case .timeOut: "核验未完成。有可判断的内容吗？"
      case .danger: "此人看起来是否自愿、清醒、未受伤？"
      }
    },
    outcomes: { outcome in
      switch outcome {
      case .approve: "通过"
      case .reject: "拒绝"
      case .retry: "重拍"
      case .otherWay: "其他方式核验"
      case .refer: "转交"
      case .danger: "人身危险"
      case .overexposed: "画面过多"
      }
    },
    reasons: { reason in
      switch reason {
      case .print: "打印照片"
      case .cutout: "剪纸面具"
      case .replay: "屏幕翻拍"
      case .mask3D: "面具"
      case .mannequin: "假人"
      case .conceal: "伪装"
      case .otherAttack: "其他攻击"
      case .camera: "虚拟摄像头"
      case .synthetic: "合成或换脸"
      case .reuse: "重复使用的采集"
      case .tampered: "画面被编辑"
      case .mismatch: "不是同一人"
      case .swap: "中途换人"
      case .known: "已知面部"
      case .action: "未做动作"
      case .multiple: "多于一人"
      case .thirdPerson: "他人操控"
      case .unable: "无法完成此项检测"
      case .blur: "模糊"
      case .dark: "太暗"
      case .bright: "太亮"
      case .glare: "反光"
      case .lowResolution: "像素太少"
      case .mono: "无色彩"
      case .distance: "太近或太远"
      case .occluded: "面部遮挡"
      case .maskWorn: "戴口罩"
      case .pose: "未正对镜头"
      case .noFace: "没有面部"
      case .frames: "帧太少或间隔太长"
      case .coercion: "疑似胁迫"
      case .unconscious: "睡着或失去意识"
      case .injury: "可见伤痕"
      case .minor: "疑似儿童"
      case .overframed: "超出面部"
      case .bystander: "他人面部"
      case .falselyFailed: "本人且为活人"
      case .technical: "技术故障"
      case .unsure: "一人难以判断"
      }
    },
    skips: { reason in
      switch reason {
      case .knowsSubject: "我认识此人"
      case .language: "我不懂该语言"
      case .distress: "我不愿看这一件"
      case .endOfShift: "我要下班"
      case .other: "其他原因"
      }
    },
    checks: { check in
      switch check {
      case .noBlink: "未眨眼"
      case .eyesClosed: "闭眼"
      case .noHeadTurn: "未转头"
      case .noSmile: "未微笑"
      case .voiceMismatch: "声音不匹配"
      case .faceMismatch: "面部不匹配"
      case .screenSuspected: "疑似翻拍"
      case .printSuspected: "疑似打印"
      case .maskSuspected: "疑似面具"
      case .deepfakeSuspected: "疑似换脸"
      case .spoofSuspected: "疑似攻击"
      case .faceCovered: "面部遮挡"
      case .multipleFaces: "多张脸"
      case .lowQuality: "质量低"
      case .lowScore: "分数低"
      case .timedOut: "超时"
      case .deviceRisk: "设备风险"
      case .coercion: "疑似胁迫"
      default: "\(untrusted: check.description, limit: 24)"
      }
    },
    challenges: { kind in
      switch kind {
      case "blink": "眨眼"
      case "turn-left": "向左转头"
      case "turn-right": "向右转头"
      case "smile": "微笑"
      case "speak": "朗读"
      case "digits": "朗读数字"
      case "face-movement": "移动面部"
      case "face-movement-and-light": "移动面部与闪光"
      default: "\(untrusted: kind, limit: 24)"
      }
    },
    levels: { level in
      switch level {
      case .facts: "零级"
      case .coarse: "一级"
      case .middle: "二级"
      case .fine: "三级"
      }
    },
    span: { span in
      let parts = span.parts
      if parts.days > 0 { return "\(parts.days)天\(parts.hours)时" }
      return parts.hours > 0 ? "\(parts.hours)时\(parts.minutes)分" : "\(parts.minutes)分"
    },
    comma: "、",
    name: "姓名", passphrase: "口令", checking: "核对中…",
    locked: "已锁定，不显示任何内容。", unlockHint: "租期内案件仍归您。",
    signInHint: "每次查看都先记入审计日志。",
    wrongPassphrase: "姓名或口令不符", notActive: "尚未确认：须由审计员核对指纹",
    lane: "队列", waiting: "等待", oldest: "最久", overdue: "超时",
    lastDecisions: "您最近的审核结论", noDecisions: "暂无", settled: "已生效",
    takeBackLeft: { "撤回期剩 \($0)" },
    takeNext: "回车领取下一件。", nothingWaits: "没有您可以打开的案件。",
    awaits: { "另有 \($0) 件须待 \(untrusted: $1.joined(separator: "、")) 登录后您才能打开。" },
    resumeHeld: { $0.isEmpty ? "您已领取一件。" : "您已领取一件：按 \($0) 继续。" },
    stillYours: { $0.isEmpty ? "租期内案件仍归您" : "租期内案件仍归您：按 \($0) 继续" },
    otherRole: { "控制台用于复核。\($0)请使用命令：cameo --help" },
    machine: "机器", didNotRun: "未运行", passed: "通过", failed: "未通过", uncertain: "不确定",
    looksLeft: { $0 == 0 ? "已无查看次数" : "还可查看 \($0) 次" },
    scored: { "\($0 == .live ? "活体分" : "攻击分") \($1)" },
    passing: { $0 == .live ? "\($1) 起通过" : "低于 \($1) 通过" },
    failing: "失败", asked: "要求", device: "设备", emulator: "模拟器", virtualCamera: "虚拟摄像头", notice: "告知",
    tries: "次数", region: "面部", probe: "采集", enrolled: "注册照",
    none: "无", damaged: "损坏",
    pixels: { "\($0) 像素" }, timeOfFrame: { "+\($0)毫秒" },
    late: { "已超时 \($0)" }, due: { "剩 \($0)" },
    notLooked: "未查看", covered: "已遮盖", noPicture: "无画面", noOtherFrame: "没有其他帧",
    unwatched: { "此终端不报告窗口失去焦点：\($0) 秒无按键即遮盖面部" },
    lookHint: { "\($0) 以\($1)查看" },
    limits: "能否判断？",
    oneFrame: "仅一帧：无法判断动作",
    noTimes: "各帧没有时间：无法判断快慢",
    tooFar: { "不能：帧间隔 \($0) 毫秒，眨眼只需 100 至 400 毫秒" },
    apart: { "帧间隔至多 \($0) 毫秒" },
    times: "各帧毫秒", playing: "播放毫秒", notMagnified: "请先放大",
    tools: { tool, times in
      let name: SafeText =
        switch tool {
        case .plain: "原样"
        case .grey: "灰度"
        case .contrast: "对比"
        case .edges: "边缘"
        case .chroma: "红绿"
        case .change: "变化"
        }
      return times > 1 ? "\(name) \(times)倍" : name
    },
    reasonsFor: { "\($0)的原因" }, commands: "现在可做的事", noMatch: "没有相符的",
    answerHint: "先按数字选答案，再按字母选原因，最后按回车", chooseFirst: "请先选择答案",
    sendsSkip: "回车退回：",
    sent: { "已提交：\($0)，\($1)" },
    takeBackWithin: { $0.isEmpty ? "；\($1)内可撤回" : "；\($1)内可按 \($0) 撤回" }, passedOn: { "已转入：\($0)" },
    skipped: "已退回，不会再分给您", takenBack: "已撤回：案件仍归您",
    destroyed: "已退回，面部密钥已销毁",
    refusals: { failure in
      switch failure {
      case .notRecorded: "未显示：审计日志无法写入"
      case .diskFull: "未完成：磁盘已满"
      case .readOnly: "未完成：存储不可写"
      case .busy: "未完成：他人正在写入，请重试"
      case .failed: "未完成：存储无响应"
      case .leaseOver: "案件租期已过"
      case .noNotice: "未显示：没有告知记录"
      case .held: "未显示：案件已搁置"
      case .noPicture: "此案件没有画面"
      case .notQualified: "未显示：您的资质已过期"
      case .caseBudget: "此案件的更清晰查看次数已用完"
      case .shiftBudget: "本班的更清晰查看次数已用完"
      case .noOutsideCheckpoint: "审计员尚未将检查点带出，暂不能查看"
      case .finest: "已是最清晰一级"
      case .nothingToTakeBack: "没有可撤回的结论"
      case .takeBackOver: "太迟：结论已生效"
      case .frameReplaced: "未显示：这不是导入时的面部；请告知审计员"
      case .keyMissing: "未显示：您尚无此面部的密钥"
      case .notAllowed: "您无权这样做"
      case .pasteRefused: "此处不能粘贴"
      case .notLookedAt: "未提交：按规定须先查看更多画面"
      case .notOffered: "未提交：此案件不能如此作答"
      case .alarmOpen: "警报未解除：须由两人解除"
      case .noAlarm: "该警报已不存在"
      case .acknowledgedAlready: "已确认"
      case .proposalWaits: "须由主管先答复提议"
      case .twoPeople: "此事须两人完成"
      case .periodNotOver: "该时段尚未结束"
      case .periodOver: "该时段已经结束"
      case .notYourSample: "只有公布者本人可以抽取"
      case .drawnAlready: "已经抽取"
      case .noOpenFinding: "不是未结的审计发现"
      case .sampleSize: "抽样数为 1 至 10,000"
      case .seedLost: "您的密钥已算不出所公布的种子"
      case .nothingToRedraw: "无可重绘：查看没有结束记录，或未绘制"
      case .faceGone: "面部已销毁，无法重绘"
      case .answeredAlready: "已有答复"
      }
    },
    keys: "按键", close: "任意键关闭", more: "空格键继续，其他键关闭", tooSmall: "至少需要 80 x 24；q 退出",
    keyNames: KeyNames([.enter: "回车", .character(" "): "空格"]),
    actions: { action in
      switch action {
      case .signIn: ("继续", "到口令，再登录")
      case .otherField: ("另一栏", "姓名与口令之间切换")
      case .next: ("打开案件", "打开已领取的案件，否则领取下一件")
      case .submit: ("提交", "提交所选，并打开下一件")
      case .choose(let number): ("答案 \(number + 1)", "选择答案，再用字母选择原因")
      case .reason(let key): ("原因 \(untrusted: String(key))", "选择字母后的原因")
      case .look: ("查看", "查看面部；先记入审计日志")
      case .finer: ("更清晰", "清晰一级：单独的一次查看")
      case .previousFrame: ("帧", "上一帧、下一帧")
      case .nextFrame: ("帧", "上一帧、下一帧")
      case .cover: ("遮盖", "遮盖画面：本次查看结束")
      case .takeBack: ("撤回", "在撤回期内撤回上一个结论")
      case .skip: ("跳过", "退回案件并说明原因")
      case .danger: ("人身危险", "可能有人身危险：转入危险队列，并说明原因")
      case .overexposed: ("画面过多", "画面超出面部：遮盖并销毁")
      case .undo: ("取消", "取消所选")
      case .note: ("备注", "给被核验人写备注，随审核结论提交")
      case .keepNote: ("保留", "保留备注，随审核结论提交")
      case .pause: ("休息", "休息：领取的案件退回，屏幕锁定")
      case .home: ("首页", "回首页，在那里按 q 退出；租期内案件仍归您")
      case .alarms: ("警报", "未解除的警报")
      case .lock: ("锁定", "遮盖一切并锁定")
      case .help: ("按键", "所有按键")
      case .quit: ("退出", "退出登录，领取的案件退回")
      case .play: ("播放", "按各帧时间播放一遍，会闪烁处放慢，或停止")
      case .nextView: ("视图", "同一画面的其他视图")
      case .previousView: ("视图", "同一画面的其他视图")
      case .magnify: ("放大", "放大，方向键移动；不会显示更多细节")
      case .flicker: ("对照", "在同一处切换采集画面与注册照")
      case .pan: ("移动", "移动放大处")
      case .search: ("所有原因", "在所有原因中查找")
      case .browse: ("队列", "列出待审案件并筛选")
      case .palette: ("命令", "查找现在可做的事")
      case .explain: ("说明", "所选原因的含义和示例")
      case .language: ("English", "切换到英文，再按切回")
      case .symbols: ("测试卡", "查看此终端能正确显示哪些符号与颜色，画面只用这些")
      case .colors: ("颜色", "文字颜色：用于深色或浅色背景，或终端自身颜色")
      case .take: ("选取", "选取所选")
      case .cancel: ("关闭", "关闭，不选取")
      case .upper: ("上", "向上")
      case .lower: ("下", "向下")
      case .audit(let action): AuditWords.chinese.actions(action)
      }
    },
    groups: { group in
      switch group {
      case .deciding: "审核"
      case .looking: "查看"
      case .auditing: "审计日志"
      case .desk: "工作台"
      }
    },
    reviewing: .chinese,
    card: .chinese
  )
}
