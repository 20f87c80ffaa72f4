import AuditTrail
import TerminalUI

extension AuditWords {
  /// Simplified Chinese.
  static let chinese = AuditWords(
    language: .chinese,
    kinds: { kind in
      switch kind {
      case .retentionAllow: "放行到期销毁"
      case .clockJump: "时钟跳变"
      case .storeFounded: "建立存储"
      case .sessionBegin: "会话开始"
      case .sessionEnd: "会话结束"
      case .signInFail: "登录失败"
      case .actRefuse: "操作被拒"
      case .caseRead: "读取案件"
      case .signInRelease: "解除登录限制"
      case .peopleFound: "指定创始人"
      case .peopleRequest: "申请加入"
      case .peopleAdd: "添加人员"
      case .peopleConfirm: "确认人员"
      case .peopleQualify: "授予复核资格"
      case .peopleRetire: "停用人员"
      case .peoplePassphraseBegin: "开始更换口令"
      case .peoplePassphraseDone: "已更换口令"
      case .peopleWithdraw: "撤回加入申请"
      case .peopleForget: "抹去姓名"
      case .epochCreate: "新建密钥期"
      case .epochExtend: "扩展密钥期"
      case .epochDestroyBegin: "开始销毁密钥期"
      case .epochDestroyDone: "密钥期已销毁"
      case .policyApply: "启用策略"
      case .policyPropose: "提议策略"
      case .policyConfirm: "确认策略"
      case .caseImport: "案件导入"
      case .caseReseal: "案件重新封存"
      case .caseRelease: "解除领取或搁置"
      case .caseReadmit: "允许此前退回者再次领取"
      case .casePriority: "设定优先级"
      case .noticeRecord: "记录告知"
      case .caseExpire: "案件过期"
      case .caseErase: "案件抹除"
      case .inboxConsume: "清空收件夹"
      case .inboxEnd: "被拒文件到期"
      case .claimTake: "领取案件"
      case .claimRenew: "续期领取"
      case .claimSkip: "跳过案件"
      case .claimEnd: "归还案件"
      case .lookBegin: "查看开始"
      case .lookEnd: "查看结束"
      case .redrawRequest: "要求重绘"
      case .redrawBegin: "重绘开始"
      case .redrawAnswer: "重绘答复"
      case .decisionRecord: "作出结论"
      case .decisionTakeBack: "撤回结论"
      case .decisionSettle: "结论生效"
      case .faceShred: "面部密钥已销毁"
      case .trailRead: "阅读日志"
      case .trailVerify: "验证日志"
      case .reportExport: "导出报告"
      case .trailReplay: "回放会话"
      case .trailCheckpoint: "取出检查点"
      case .trailExport: "导出日志"
      case .trailWitness: "见证人答复"
      case .subjectReport: "被核验人报告"
      case .subjectErase: "抹除被核验人"
      case .findingRecord: "审计发现"
      case .findingClose: "发现已处理"
      case .periodSignOff: "期间签署"
      case .sampleCommit: "公布抽样"
      case .sampleDraw: "抽取样本"
      case .alarmAcknowledge: "警报确认"
      case .alarmWithdraw: "警报撤回"
      case .alarmPropose: "提议解除警报"
      case .alarmAgree: "同意解除警报"
      case .alarmDisagree: "不同意解除"
      case .alarmRenew: "警报续期"
      case .alarmWake: "呼叫值班人"
      case .caseHold: "法律保全"
      case .caseUnhold: "解除法律保全"
      case .caseEraseAsk: "抹除待执行"
      }
    },
    keys: { key in
      switch key {
      case .program: "程序"
      case .uid: "用户编号"
      case .terminal: "终端"
      case .origin: "日志名称"
      case .logKey: "日志公钥"
      case .person: "所涉人员"
      case .personRole: "角色"
      case .signingKey: "签名公钥"
      case .sealingKey: "封存公钥"
      case .fingerprint: "指纹"
      case .epoch: "密钥期"
      case .epochKey: "密钥期公钥"
      case .members: "成员"
      case .policy: "策略"
      case .policyHash: "策略摘要"
      case .vendor: "供应商"
      case .source: "来源"
      case .record: "记录"
      case .subject: "被核验人"
      case .state: "状态"
      case .lane: "队列"
      case .notice: "告知"
      case .frames: "帧数"
      case .frameHashes: "帧摘要"
      case .hold: "搁置原因"
      case .priority: "优先级"
      case .noticeAt: "告知时间"
      case .channel: "告知渠道"
      case .fence: "领取序号"
      case .until: "截止"
      case .reason: "理由"
      case .outcome: "结论"
      case .secondaryReason: "次要理由"
      case .level: "清晰度"
      case .look: "起始条目"
      case .dwell: "停留"
      case .mosaics: "所绘"
      case .report: "报告"
      case .count: "数目"
      case .from: "自"
      case .to: "至"
      case .scope: "所求"
      case .readCase: "所涉案件"
      case .readKinds: "所涉类别"
      case .keyDigest: "密钥封装摘要"
      case .changes: "变更"
      case .vendorSession: "供应商会话"
      case .facts: "事实摘要"
      case .frameFacts: "帧信息摘要"
      case .wrapHash: "案件密钥摘要"
      case .result: "结果"
      case .size: "条目数"
      case .replayed: "会话"
      case .note: "备注"
      case .about: "所涉条目"
      case .seed: "种子"
      case .witness: "见证人"
      case .cosignature: "连署"
      case .format: "条目格式"
      case .decoder: "解码器"
      case .loginUID: "登录用户编号"
      case .host: "主机"
      case .address: "来源地址"
      case .nameCommitment: "姓名承诺值"
      case .omitted: "未列出画面数"
      case .wrapDigest: "密钥包摘要"
      case .root: "根"
      case .seedDigest: "种子摘要"
      case .openFindings: "未处理发现"
      case .reportFormat: "格式"
      case .language: "语言"
      case .after: "此条目之后"
      }
    },
    actions: { action in
      switch action {
      case .trail: ("审计日志", "以表格显示审计日志")
      case .ownRecord: ("本人记录", "日志中关于您的记录")
      case .verify: ("验证", "验证整个审计日志")
      case .stop: ("停止", "停止验证")
      case .sessions: ("回放", "会话列表，用于回放")
      case .signals: ("提示", "规则指出的情况")
      case .findings: ("发现列表", "审计发现，以及了结")
      case .closeFinding: ("了结", "写明处理情况，了结此发现（签名）")
      case .people: ("人员", "所有人员及其操作")
      case .scrutiny: ("他人查阅", "他人对您的查阅")
      case .periods: ("期间", "已签核与未签核的期间")
      case .signOff: ("签核", "签名确认已审阅该期间")
      case .redraws: ("重绘", "要求重绘的查看（不显示画面）")
      case .redraw: ("要求重绘", "要求重绘此次查看并比对（不显示画面）")
      case .answerRedraw: ("答复", "在内存中重绘并答复，不显示画面")
      case .acknowledge: ("确认", "确认警报并跟进")
      case .agree: ("同意", "同意解除提议：警报就此解除")
      case .disagree: ("不同意", "不同意：警报继续")
      case .renewAlarm: ("续期", "警报继续；须两人提出")
      case .samples: ("抽样", "会话抽样：公布、抽取、逐一审阅")
      case .announce: ("公布", "公布对今后会话的抽样")
      case .draw: ("抽取", "公开种子：哪些会话被抽中")
      case .finding: ("发现", "就此记录审计发现（签名）")
      case .play: ("播放", "播放或暂停")
      case .faster: ("速度", "加快，减慢")
      case .slower: ("速度", "加快，减慢")
      case .stepBack: ("单步", "后退一个事件，前进一个事件")
      case .stepOn: ("单步", "后退一个事件，前进一个事件")
      case .previousMark: ("标记", "下一标记，上一标记")
      case .nextMark: ("标记", "下一标记，上一标记")
      case .up: ("上", "上移一行")
      case .down: ("下", "下移一行")
      case .pageUp: ("上页", "上移一页")
      case .pageDown: ("下页", "下移一页")
      case .first: ("最新", "到开头：最新的")
      case .last: ("最早", "到末尾：最早的")
      case .open: ("打开", "打开所选")
      case .back: ("返回", "返回后面一页")
      case .filter: ("筛选", "按案件、人员、类别和时间筛选")
      case .goTo: ("跳转", "跳转到条目或时间")
      case .follow: ("跟随", "跟随新条目，或停止")
      case .previousEntry: ("条目", "前一条目，后一条目")
      case .nextEntry: ("条目", "前一条目，后一条目")
      case .ofCase: ("同案件", "同一案件的全部条目")
      case .ofPerson: ("同人员", "同一人员的全部操作")
      case .ofSession: ("所在会话", "从此处回放写下它的会话")
      case .apply: ("确定", "采用所填内容")
      case .nextField: ("字段", "下一字段，上一字段")
      case .previousField: ("字段", "下一字段，上一字段")
      case .closeForm: ("关闭", "关闭，不作更改")
      }
    },
    fields: { field in
      switch field {
      case .caseID: ("案件", "十位字母和数字")
      case .person: ("人员", "名称，或 system")
      case .kind: ("类别", "如 look.begin；look 指两者")
      case .from: ("自", "如 2026-11-20 13:58，或 13:58")
      case .to: ("早于", "如 2026-11-20 13:58，或 13:58")
      case .note: ("发现", "用自己的话，不写个人信息；永久保留")
      case .closing: ("处理", "如何处理；永久保留")
      case .why: ("理由", "说明理由；不要写个人信息")
      case .remark: ("备注", "可留空；永久保留")
      case .count: ("数量", "会话数，1 至 10,000")
      case .place: ("跳转到", "条目编号、日期、时间或两者")
      }
    },
    trailStands: "审计日志", entries: "条目", newestCheckpoint: "最新检查点", keptOutside: "上次取出", never: "从未",
    auditHint: "您在此阅读的一切，在显示之前都已记入日志。",
    ago: { "\($0)前" },
    trail: "审计日志", ownRecord: "您的本人记录", seq: "条目", time: "时间", person: "人员", what: "内容", caseName: "案件",
    system: "系统",
    unreadable: "无法读取", noRows: "没有这样的条目", nothingChosen: "没有可打开的内容", noCase: "该条目不涉及案件",
    ownOnly: "您只能看本人的记录", atHome: "后面没有其他页面", following: "跟随中",
    filterForm: "筛选条目", goToForm: "跳转", cannotRead: "无法识别",
    searching: { "搜索中：\($0) / \($1)" },
    shownOf: { "条目 \($0) / \($1)" },
    everything: "全部",
    ownReading: { "您的本次阅读是条目 \($0)" },
    noEntry: { "没有条目 \($0)" },
    seconds: { "\($0) 秒" },
    entry: "条目", session: "会话", numberInSession: "会话内编号", previous: "前一条目", leaf: "叶摘要",
    signature: "签名", signed: "自有签名", signedBySession: "由会话头签名", bytesInHex: "字节",
    fieldsOfEntry: "条目内容", proof: "证明",
    proved: { "\($0) 个摘要由这些字节通向 \($1) 个条目的已签名根" },
    notCovered: { "比最新检查点（\($0) 个条目）更新" },
    differs: { "这些字节不通向 \($0) 个条目的已签名根" },
    noCheckpoint: "没有本日志签名的检查点")
}
