#include "mark.h"

#include <string.h>

static const uint64_t first_odd = 0x9e3779b97f4a7c15u, second_odd = 0xc2b2ae3d27d4eb4fu;

struct lanes {
    uint64_t first, second;
};

static inline void mix(struct lanes *lanes, uint32_t value) {
    lanes->first = (lanes->first ^ value) * first_odd;
    lanes->first ^= lanes->first >> 29;
    lanes->second = (lanes->second << 31 | lanes->second >> 33) + value * second_odd;
}

// The bits of a number, each made to depend on all of it.
static uint64_t finished(uint64_t value) {
    value = (value ^ value >> 33) * first_odd;
    value = (value ^ value >> 29) * second_odd;
    return value ^ value >> 32;
}

void mark_picture(const struct picture *picture, uint8_t mark[MARK_BYTES]) {
    const struct raster *raster = &picture->reduced;
    const struct orientation sense = picture->orientation;
    const uint32_t width = sense.turned ? raster->height : raster->width, height = sense.turned ? raster->width : raster->height;
    struct lanes lanes = {picture->width, picture->height};
    for (uint32_t y = 0; y < height; y++) {
        for (uint32_t x = 0; x < width; x++) {
            uint32_t row = sense.turned ? x : y, column = sense.turned ? y : x, pixel;
            if (sense.rows_back) row = raster->height - 1 - row;
            if (sense.columns_back) column = raster->width - 1 - column;
            memcpy(&pixel, raster->rgba + ((size_t)row * raster->width + column) * 4, sizeof pixel);
            mix(&lanes, pixel);
        }
    }
    const uint64_t words[2] = {finished(lanes.first ^ lanes.second), finished(lanes.second + first_odd)};
    memcpy(mark, words, MARK_BYTES);
}
