import Casework
import TerminalUI

extension ReviewWords {
  /// What each reason means; five lines of 32 columns hold it.
  static let englishMeanings: @Sendable (ReasonCode) -> SafeText = { reason in
    switch reason {
    case .print: "A photo on paper: dots of a printer, an even bend, no depth when the head moves."
    case .cutout: "A photo cut to the face's outline, often with holes for real eyes."
    case .replay: "A phone or monitor is filmed: its rim, stripes, reflections as of one sheet."
    case .mask3D: "A mask worn over a face: hard rims at eyes and mouth, skin that never folds."
    case .mannequin: "A bust, doll or dummy: nothing ever moves, eyes without life."
    case .conceal: "Make-up or dress that hides who it is. Glasses alone are no disguise."
    case .otherAttack: "Plainly an attack, but the means cannot be told."
    case .camera: "The stream does not come from the camera: a virtual one, or an emulator. The record tells."
    case .synthetic: "Generated or swapped: a seam along the jaw, eyes or teeth that change between frames."
    case .reuse: "The same capture was sent before: equal frames, or a challenge that was asked of another."
    case .tampered: "Edited: a patch with other light or sharpness, a mark laid over it."
    case .mismatch: "Alive, but not who enrolled: eyes, nose and ears differ, whatever hair and light do."
    case .swap: "One person began and another went on."
    case .known: "A face that a list or another account already has. The record must say so."
    case .action: "What was asked was not done, or too late. Nothing speaks for an attack."
    case .multiple: "More than one person before the camera, each as if meant."
    case .thirdPerson: "Somebody else leads: a hand that turns the head or holds the phone."
    case .unable: "Cannot do what is asked, ever: blind, paralysed, a face that must stay covered. No fault of theirs."
    case .blur: "Out of focus or moved: eyes and mouth have no edges."
    case .dark: "Too little light to tell the eyes from the skin."
    case .bright: "So much light that the skin is one white area."
    case .glare: "A reflection covers an eye or more of the face."
    case .lowResolution: "Too few pixels: the face is a handful of squares."
    case .mono: "No colour, where colour is needed to judge."
    case .distance: "Too far for features, or so near that some are missing."
    case .occluded: "Hair, hand, scarf or dark glasses hide what has to be judged."
    case .maskWorn: "A face mask as worn for health covers mouth and nose."
    case .pose: "Turned or bent so far that one side cannot be seen."
    case .noFace: "There is no face in the region."
    case .frames: "Too few frames, or too far apart, to tell a movement. The record says so; no look is needed."
    case .coercion: "Signs of another's force: a hand on head or neck, fear, a gaze for help. If in doubt, say so."
    case .unconscious: "Eyes stay closed, the jaw hangs, the head lies: asleep, drugged, or worse."
    case .injury: "Fresh wounds, bruises or marks on the face or neck."
    case .minor: "Seems to be a child."
    case .overframed: "The picture shows more of the person than the face."
    case .bystander: "Somebody else's face is in the picture."
    case .falselyFailed: "A living person, the claimed one; the machine was wrong."
    case .technical: "Nothing was captured, or the service failed: nobody's doing."
    case .unsure: "You cannot tell, and somebody else might. It says nothing of the person."
    }
  }
}
