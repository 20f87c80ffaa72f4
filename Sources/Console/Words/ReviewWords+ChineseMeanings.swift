import Casework
import TerminalUI

extension ReviewWords {
  /// What each reason means; five lines of 32 columns hold it.
  static let chineseMeanings: @Sendable (ReasonCode) -> SafeText = { reason in
    switch reason {
    case .print: "对着纸质照片：有印刷网点，整张弯曲，转头时没有立体感。"
    case .cutout: "照片沿脸的轮廓剪下，常挖出眼洞露出真眼。"
    case .replay: "对着手机或显示器翻拍：有边框、条纹，反光成一整片。"
    case .mask3D: "脸上戴着面具：眼口边缘生硬，皮肤没有褶皱。"
    case .mannequin: "头像、玩偶或假人：完全不动，双眼无神。"
    case .conceal: "用化妆或穿戴掩盖身份。仅戴眼镜不算。"
    case .otherAttack: "明显是攻击，但看不出手段。"
    case .camera: "画面并非来自摄像头：虚拟摄像头或模拟器。以记录为准。"
    case .synthetic: "生成或换脸：下颌有接缝，各帧之间眼睛或牙齿变化。"
    case .reuse: "以前提交过的采集：各帧相同，或动作是要求别人做的。"
    case .tampered: "经过编辑：有一块光线或清晰度不同，或叠有标记。"
    case .mismatch: "是真人，但不是注册者：眼、鼻、耳不同，与发型和光线无关。"
    case .swap: "开始是一个人，后来换成另一个人。"
    case .known: "名单或其他账户已有这张脸。须有记录为证。"
    case .action: "没有做要求的动作，或做得太晚。没有攻击的迹象。"
    case .multiple: "镜头前不止一个人，都像是被核验人。"
    case .thirdPerson: "由别人操控：有手扶着头或拿着手机。"
    case .unable: "始终无法完成所要求的动作：失明、瘫痪、面部必须遮盖。并非本人过错。"
    case .blur: "没有对焦或晃动：眼和口没有边缘。"
    case .dark: "光线太暗，眼睛和皮肤分不清。"
    case .bright: "光线太强，皮肤成一片白。"
    case .glare: "反光盖住一只眼睛或更多。"
    case .lowResolution: "像素太少：脸只有几个方块。"
    case .mono: "没有颜色，而判断需要颜色。"
    case .distance: "太远看不清五官，或太近缺了一部分。"
    case .occluded: "头发、手、围巾或墨镜挡住了要判断之处。"
    case .maskWorn: "戴着防护口罩，盖住口鼻。"
    case .pose: "转头或低头太多，有一侧看不到。"
    case .noFace: "区域里没有脸。"
    case .frames: "帧太少或间隔太长，看不出动作。记录即可说明，无需查看。"
    case .coercion: "受他人强迫的迹象：有手按在头或颈上、恐惧、求助的目光。有疑问就报。"
    case .unconscious: "双眼一直闭着，下颌松垂，头歪倒：睡着、被下药或更糟。"
    case .injury: "脸或颈上有新伤、淤青或痕迹。"
    case .minor: "看上去是儿童。"
    case .overframed: "画面里除了脸还有身体等部分。"
    case .bystander: "画面里有别人的脸。"
    case .falselyFailed: "是真人，也是本人；机器判错了。"
    case .technical: "没有采集到，或服务出错：与任何人无关。"
    case .unsure: "您无法判断，换一个人也许可以。不说明此人的任何情况。"
    }
  }
}
