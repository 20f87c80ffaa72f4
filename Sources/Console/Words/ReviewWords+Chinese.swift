import Casework
import TerminalUI

extension ReviewWords {
  static let chinese = ReviewWords(
    evidence: { evidence, key, frames in
      let by: SafeText = key.isEmpty ? .empty : "（\(key)）"
      return switch evidence {
      case .look: "画面\(by)"
      case .frames: "所有帧（\(key)\(key.isEmpty ? .empty : " 播放，")已看 \(frames.seen)/\(frames.all)）"
      case .enrolled: "注册照\(by)"
      case .middle: "二级画面\(by)"
      case .fine: "三级画面\(by)"
      }
    },
    lookFirst: { "\($0)之前须查看：\($1)" },
    looksFirst: { "须先查看：\($0)" },
    answers: chineseAnswers,
    notOffered: { $0 == .live ? "没有注册照，面部无法说明是谁的声音" : "此处没有可比对的对象" },
    sends: { "回车提交\($0)；当事人：\($1)" },
    subjectGets: { outcome in
      switch outcome {
      case .approve: "通过"
      case .reject: "被拒绝，可申诉"
      case .retry: "被要求重拍"
      case .otherWay: "改用面部以外的方式核验"
      case .refer: "等待另一位复核员"
      case .danger: "不知情；主管会收到警报"
      case .overexposed: "面部立即销毁"
      }
    },
    sendsProposal: { "回车提议\($0)；主管同意后警报才解除" },
    whyFirst: { "\($0)：请按字母选择原因，/ 搜索" },
    givesBack: "退回", chooseReason: "请先按字母选择原因，/ 搜索",
    factsSettle: "凭事实即可判断",
    limits: { name in
      switch name {
      case .voice: "声音看不出来：只能看是否有真人的脸"
      case .screen, .print: "网点和细纹在此清晰度已消失：看边框、反光、平面感"
      case .synthetic: "高质量伪造在此清晰度看不出：以记录为重"
      case .device: "画面来源只在记录里，不在脸上"
      case .danger: "面部以外没有保留：有疑问就报警"
      default: nil
      }
    },
    today: "今天", dueSoon: "一小时内到期",
    work: { own, median in
      ["已审 \(own.decided)", "近一小时 \(own.lastHour)", "未查看即审 \(own.withoutLook)", "中位 \(median)"]
    },
    undoneAndLooks: { own in
      let looks = own.looks
      return [
        "撤回 \(own.takenBack)", "跳过 \(own.skipped)",
        "查看：一级 \(looks[.coarse] ?? 0)、二级 \(looks[.middle] ?? 0)、三级 \(looks[.fine] ?? 0)",
      ]
    },
    reviewersOn: "在审人数",
    exposure: { $1 > 0 ? "上次休息后看过 \($0) 张脸，上限 \($1)" : "上次休息后看过 \($0) 张脸" },
    faces: { $1 > 0 && $0 >= $1 ? "该休息了：\($0) 张脸" : $1 > 0 ? "人脸 \($0)/\($1)" : "人脸 \($0)" },
    breakDue: { "已连续看了 \($0) 张脸：按 \($1) 休息，领取的案件都退回。" },
    pausedSince: { "\($0) 起休息，领取的案件都已退回。" }, pauseHint: { "\($0)不看脸即算休息。" },
    earlier: "此前", open: "未决",
    note: "给被核验人的备注", internalNote: "给同事的备注",
    draftKept: "这是您之前所选，尚未提交",
    lost: { "案件 \($0) 的租期已过；重新领取后所选仍在" },
    locksIn: { "\($0) 秒后锁定；按任意键保持" },
    proposed: { "已提议：\($0)；主管同意之前警报不解除" },
    shiftOver: { $0.isEmpty ? "已退回" : "已退回；按 \($0) 退出登录" },
    queue: "待审案件，按分派顺序。可输入：超时、搁置、队列、来源、检查项",
    case: "案件", age: "已等", due: "时限", source: "来源", frames: "帧数", holder: "领取人",
    firstCases: { "仅列前 \($0) 件，可输入字词缩小范围" },
    asMeant: "（符合参考）", practice: { $1 > 0 ? "练习：\($1) 件中 \($0) 件符合参考" : "练习" }, meant: { "（参考：\($0)，\($1)）" },
    meaning: chineseMeanings, example: "示意图，并非真人"
  )
}
