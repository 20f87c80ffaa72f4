// Brings a square of a picture to the size that the detector sees.
#ifndef CAMEO_DECODER_LOOK_H
#define CAMEO_DECODER_LOOK_H

#include "../picture.h"
#include "network.h"

// A square in upright pixels of the picture; it may reach past it, where it is black.
struct square {
    double left, top, side;
};

// Fills the network's input with that square, upright. Where it is made smaller, every pixel counts.
void look_at(const struct picture *picture, struct square square, const struct network *network);

#endif
