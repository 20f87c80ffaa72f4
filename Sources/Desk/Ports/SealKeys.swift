package import AuditTrail

/// Where the keys of the trail's seals stand: a file of their own, outside every database, whose journals would keep old ones readable.
package protocol SealKeys: CheckpointSeals {}
