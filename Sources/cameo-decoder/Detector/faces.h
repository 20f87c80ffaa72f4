// What a network's numbers say: where faces are.
#ifndef CAMEO_DECODER_FACES_H
#define CAMEO_DECODER_FACES_H

#include "../protocol.h"
#include "network.h"

// The faces in the square that a network has looked at, in shares of its side, those of at least this score; boxes that tell of the
// same face are weighed together.
void read_faces(const struct network *network, float least_score, struct faces *faces);

// The shares of two boxes that both hold: of their union, and of the smaller one.
float union_share(const struct face *one, const struct face *other);
float smaller_share(const struct face *one, const struct face *other);

#endif
