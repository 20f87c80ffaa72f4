// Where in a picture faces are looked for, and in what order.
#ifndef CAMEO_DECODER_SEARCH_H
#define CAMEO_DECODER_SEARCH_H

#include "../picture.h"
#include "faces.h"
#include "look.h"

// Where a claimed box is looked at more closely than a picture of this longer side, reduced, would show it; of side 0: nowhere.
struct square close_look(const struct face *claimed, uint32_t longer_side);

// All faces that are found in the upright picture, each once, in its pixels: in a cut round the claimed box (NULL: there is none), in
// the whole, and in overlapping tiles, smaller ones where nothing was found in larger.
void search_faces(const struct picture *picture, const struct face *claimed, const struct model *model, struct faces *found);

#endif
