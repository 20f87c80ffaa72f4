/// A face that the decoder found in a frame, in pixels of the upright frame; it may reach past it.
package struct FoundFace: Sendable, Equatable {
  /// A place in the upright frame.
  package struct Point: Sendable, Equatable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
      (self.x, self.y) = (x, y)
    }
  }

  /// Six points of the face; right and left are the subject's own.
  package struct Landmarks: Sendable, Equatable {
    package let rightEye: Point
    package let leftEye: Point
    package let nose: Point
    package let mouth: Point
    package let rightEar: Point
    package let leftEar: Point

    package init(rightEye: Point, leftEye: Point, nose: Point, mouth: Point, rightEar: Point, leftEar: Point) {
      (self.rightEye, self.leftEye, self.nose) = (rightEye, leftEye, nose)
      (self.mouth, self.rightEar, self.leftEar) = (mouth, rightEar, leftEar)
    }
  }

  package let left: Double
  package let top: Double
  package let width: Double
  package let height: Double
  /// How sure the detector is, 0 to 1; what is below 0.5 is not told.
  ///
  /// Faces have 0.6 and more even where they are covered, dark or lying, most above 0.8; but photographs without a face have given up to
  /// 0.72. So no score alone says that there is a face: it has to agree with a claimed box, or be alone in the frame.
  package let score: Double
  package let landmarks: Landmarks

  package init(left: Double, top: Double, width: Double, height: Double, score: Double, landmarks: Landmarks) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
    (self.score, self.landmarks) = (score, landmarks)
  }
}

extension FoundFace {
  /// Where it lies: from the brows to the chin, and as wide.
  package var area: Area { Area(left: left, top: top, width: width, height: height) }

  /// The middles of both eyes as a record names them: left and right as whoever looks at the picture sees them.
  package var eyes: EyeLandmarks {
    EyeLandmarks(
      left: SIMD2(landmarks.rightEye.x, landmarks.rightEye.y), right: SIMD2(landmarks.leftEye.x, landmarks.leftEye.y))
  }
}

/// What was found in a frame of which no pixel was asked for.
package struct FoundFaces: Sendable, Equatable {
  /// Size of the whole upright frame, in pixels.
  package let frameWidth: Int
  package let frameHeight: Int
  /// Every face that was found, the surest first.
  package let faces: [FoundFace]

  package init(frameWidth: Int, frameHeight: Int, faces: [FoundFace]) {
    (self.frameWidth, self.frameHeight, self.faces) = (frameWidth, frameHeight, faces)
  }
}
