import AuditTrail
import Casework

/// Makes the signed note of a tree.
typealias CheckpointSigner = @Sendable (TrailTree) throws(SigningError) -> String
