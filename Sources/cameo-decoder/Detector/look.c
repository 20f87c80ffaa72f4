#include "look.h"

#include <math.h>
#include <string.h>

#include "vectors.h"

enum { CHANNELS = 4 };

// Which pixels of a line, and how much of each, one pixel of the square is made of: a triangle about its middle.
struct mixture {
    uint32_t from, count;
    double middle, reach;
    double total;  // of the shares, those outside the picture too, which count as black
};

static struct mixture mixture_of(double start, double step, uint32_t index, uint32_t length) {
    struct mixture mixture = {.middle = start + (index + 0.5) * step, .reach = step > 1 ? step : 1};
    double from = ceil(mixture.middle - mixture.reach - 0.5), to = floor(mixture.middle + mixture.reach - 0.5);
    for (double pixel = from; pixel <= to; pixel++) mixture.total += 1 - fabs(pixel + 0.5 - mixture.middle) / mixture.reach;
    if (from < 0) from = 0;
    if (to > (double)length - 1) to = (double)length - 1;
    if (to >= from) {
        mixture.from = (uint32_t)from;
        mixture.count = (uint32_t)(to - from) + 1;
    }
    return mixture;
}

static float share_of(const struct mixture *mixture, uint32_t pixel) {
    double distance = fabs(pixel + 0.5 - mixture->middle) / mixture->reach;
    return distance < 1 ? (float)((1 - distance) / mixture->total) : 0;
}

WIDE static void add_line(float *sums, const uint8_t *bytes, float share, size_t count) {
    for (size_t i = 0; i < count; i++) sums[i] += share * (float)bytes[i];
}

typedef float four __attribute__((vector_size(16), aligned(4)));

static void mix_line(const float *sums, const float *shares, uint32_t count, float pixel[INPUT_CHANNELS]) {
    four sum = {0};
    for (uint32_t i = 0; i < count; i++) sum += shares[i] * *(const four *)(sums + (size_t)i * CHANNELS);
    for (int i = 0; i < INPUT_CHANNELS; i++) pixel[i] = sum[i] * (2.0f / 255) - 1;
}

// A square of pixels as they are stored, into the place in the input where each belongs upright.
static void sample(const struct raster *raster, struct square square, struct orientation orientation, const struct network *network) {
    const double step = square.side / INPUT_SIDE;
    const uint32_t last = INPUT_SIDE - 1;
    // The shares of a line are the same for every row.
    struct mixture across[INPUT_SIDE];
    size_t total = 0, offsets[INPUT_SIDE];
    uint32_t from = raster->width, to = 0;
    for (uint32_t x = 0; x < INPUT_SIDE; x++) {
        across[x] = mixture_of(square.left, step, x, raster->width);
        offsets[x] = total;
        total += across[x].count;
        if (across[x].count == 0) continue;
        if (across[x].from < from) from = across[x].from;
        if (across[x].from + across[x].count > to) to = across[x].from + across[x].count;
    }
    size_t width = to > from ? (size_t)(to - from) * CHANNELS : 0;
    float *shares = allocate((total + width) * sizeof *shares), *sums = shares + total;
    for (uint32_t x = 0; x < INPUT_SIDE; x++) {
        for (uint32_t i = 0; i < across[x].count; i++) shares[offsets[x] + i] = share_of(&across[x], across[x].from + i);
    }

    for (uint32_t y = 0; y < INPUT_SIDE; y++) {
        struct mixture down = mixture_of(square.top, step, y, raster->height);
        memset(sums, 0, width * sizeof *sums);
        for (uint32_t i = 0; i < down.count && width > 0; i++) {
            const uint8_t *line = raster->rgba + ((size_t)(down.from + i) * raster->width + from) * CHANNELS;
            add_line(sums, line, share_of(&down, down.from + i), width);
        }
        uint32_t line = orientation.rows_back ? last - y : y;
        for (uint32_t x = 0; x < INPUT_SIDE; x++) {
            uint32_t place = orientation.columns_back ? last - x : x;
            float *pixel = orientation.turned ? input_row(network, place) + (size_t)line * INPUT_CHANNELS
                                              : input_row(network, line) + (size_t)place * INPUT_CHANNELS;
            size_t start = across[x].count > 0 ? (size_t)(across[x].from - from) * CHANNELS : 0;
            mix_line(sums + start, shares + offsets[x], across[x].count, pixel);
        }
    }
    release(shares);
}

// Whether what of the square lies in the picture is held in full.
static bool is_held(const struct picture *picture, struct square stored) {
    const struct rectangle window = picture->window;
    return (window.left == 0 || stored.left >= window.left) && (window.top == 0 || stored.top >= window.top) &&
           (window.left + window.width == picture->stored_width || stored.left + stored.side <= window.left + window.width) &&
           (window.top + window.height == picture->stored_height || stored.top + stored.side <= window.top + window.height);
}

void look_at(const struct picture *picture, struct square square, const struct network *network) {
    const struct orientation orientation = picture->orientation;
    // The upright square, laid where its pixels are stored.
    double line = orientation.turned ? square.left : square.top, place = orientation.turned ? square.top : square.left;
    struct square stored = {.side = square.side};
    stored.top = orientation.rows_back ? picture->stored_height - line - square.side : line;
    stored.left = orientation.columns_back ? picture->stored_width - place - square.side : place;
    if (picture->reduction > 1 && (square.side >= (double)INPUT_SIDE * picture->reduction || !is_held(picture, stored))) {
        const double part = 1.0 / picture->reduction;
        sample(&picture->reduced, (struct square){stored.left * part, stored.top * part, stored.side * part}, orientation, network);
    } else {
        stored.left -= picture->window.left;
        stored.top -= picture->window.top;
        sample(&picture->full, stored, orientation, network);
    }
}
