// One decoded picture. Of it is held what the region and the search for faces need: the rectangle that they want in full, and all of it
// reduced. None of it leaves the process.
#ifndef CAMEO_DECODER_PICTURE_H
#define CAMEO_DECODER_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol.h"

// How stored rows lie in the upright picture (EXIF): backwards, with their columns backwards, and with rows as columns.
struct orientation {
    bool rows_back, columns_back, turned;
};

struct rectangle {
    uint32_t left, top, width, height;
};

// Rows of RGBA pixels without a gap.
struct raster {
    uint32_t width, height;
    uint8_t *rgba;
};

struct picture {
    uint32_t width, height;  // upright
    struct orientation orientation;
    uint32_t stored_width, stored_height;
    struct rectangle window;  // what `full` holds, as it is stored
    struct raster full;
    struct raster reduced;  // means over squares of `reduction` pixels
    uint32_t reduction;     // 1: there is no need, and the window is all
    uint16_t *sums;         // of the rows of one such square
    uint8_t *lost;          // of each stored row, whether its data was damaged
    uint8_t *strip;         // rows on their way, where the window does not hold them whole
};

// Rows that may be on their way at once.
enum { STRIP_ROWS = 16 };

// The sense of an EXIF orientation, 1 to 8.
struct orientation orientation_named(uint8_t number);

// By how much a picture of this longer side is reduced.
uint32_t reduction_of(uint32_t longer_side);

// A rectangle of the upright picture, where it is stored.
struct rectangle stored_rectangle(const struct picture *picture, struct rectangle upright);

// Makes room for a picture of which this upright rectangle is needed in full; `rows_stay` where rows are written more than once, which
// keeps all of it. What it holds before its rows are finished means nothing.
void open_picture(
    struct picture *picture, uint32_t stored_width, uint32_t stored_height, struct orientation orientation, struct rectangle needed,
    bool rows_stay);

// Where stored row `y` is written to: RGBA, alpha not premultiplied.
uint8_t *picture_row(const struct picture *picture, uint32_t y);

// To be called for each row from the first to the last, once it is written and at most STRIP_ROWS later. Transparency is laid over mid
// grey.
void finish_row(struct picture *picture, uint32_t y, bool is_opaque);

// Tells that the data of these stored rows was damaged.
void lose_rows(struct picture *picture, uint32_t from, uint32_t to);

// A pixel of the upright picture, inside the rectangle that was needed.
const uint8_t *picture_pixel(const struct picture *picture, uint32_t x, uint32_t y);

// Whether the data that it was made from was damaged.
bool is_lost_pixel(const struct picture *picture, uint32_t x, uint32_t y);

#endif
