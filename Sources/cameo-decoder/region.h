// The face region of one frame: takes the picture's rows as they are stored and keeps only the pixels that may be seen,
// upright, in the crop that leaves the process.
#ifndef CAMEO_DECODER_REGION_H
#define CAMEO_DECODER_REGION_H

#include <stddef.h>
#include <stdint.h>

#include "protocol.h"

struct span {
    uint32_t from, to;  // `to` excluded
};

struct region {
    struct reply reply;
    uint32_t stored_width, stored_height;
    struct span rows, columns;  // the stored rows and columns that the crop is made of; what lies outside need not be decoded
    struct span *spans;         // visible columns of each row of the crop, in the upright frame
    uint8_t *pixels;            // zero (black, transparent) but for the spans
};

// Refuses a picture beyond the request's limits. Called with the sizes in its header, before anything is decoded.
void check_size(const struct request *request, uint32_t stored_width, uint32_t stored_height);

// Places the request's box in the upright frame, refuses it if it is none or not plausible, and prepares the mask.
void open_region(struct region *region, const struct request *request, uint32_t stored_width, uint32_t stored_height, uint8_t orientation);

// Takes one stored row: `stored_width` RGBA pixels, of which only those in `columns` are read; alpha not premultiplied.
// Transparency is laid over mid grey, so that in the crop alpha means the mask and nothing else.
void take_row(struct region *region, uint32_t row, const uint8_t *rgba);

#endif
