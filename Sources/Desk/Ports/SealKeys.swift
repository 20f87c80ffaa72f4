package import AuditTrail

/// Where the keys of the trail's seals stand: a file of their own, outside every database, whose journals would keep old ones readable.
///
/// A name of the desk's for what the trail asks for, so that who keeps the file need not know the trail.
package protocol SealKeys: CheckpointSeals {}
