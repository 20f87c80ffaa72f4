// The face region of one frame: of the whole picture only the pixels that may be seen, upright, in the crop that leaves the process.
#ifndef CAMEO_DECODER_REGION_H
#define CAMEO_DECODER_REGION_H

#include <stddef.h>
#include <stdint.h>

#include "picture.h"
#include "protocol.h"

struct span {
    uint32_t from, to;  // `to` excluded
};

struct region {
    struct face claimed;        // the request's box in upright pixels, before it is scaled; a face that nobody has found
    struct span rows, columns;  // the crop, in the upright frame
    struct span *spans;         // visible columns of each row of the crop
};

// Places the request's box in the upright frame, refuses it if it is none or not plausible, and prepares the mask.
void open_region(struct region *region, const struct request *request, uint32_t width, uint32_t height);

// The region's pixels into the reply: zero (black, transparent) but for the spans. Alpha means the mask and nothing else. Also tells
// what share of them was damaged.
void cut_region(const struct region *region, const struct picture *picture, struct reply *reply);

#endif
