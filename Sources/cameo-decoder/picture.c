#include "picture.h"

#include <string.h>

#include "Detector/vectors.h"

enum { MID_GREY = 128, REDUCED_SIDE = 512 };

struct orientation orientation_named(uint8_t number) {
    return (struct orientation){
        .rows_back = number == 3 || number == 4 || number == 6 || number == 7,
        .columns_back = number == 2 || number == 3 || number == 7 || number == 8,
        .turned = number >= 5,
    };
}

uint32_t reduction_of(uint32_t longer_side) { return longer_side < 2 * REDUCED_SIDE ? 1 : longer_side / REDUCED_SIDE; }

struct rectangle stored_rectangle(const struct picture *picture, struct rectangle upright) {
    const struct orientation orientation = picture->orientation;
    struct rectangle stored = upright;
    if (orientation.turned) stored = (struct rectangle){upright.top, upright.left, upright.height, upright.width};
    if (orientation.rows_back) stored.top = picture->stored_height - stored.top - stored.height;
    if (orientation.columns_back) stored.left = picture->stored_width - stored.left - stored.width;
    return stored;
}

static bool is_all(const struct picture *picture) {
    return picture->window.width == picture->stored_width && picture->window.height == picture->stored_height;
}

void open_picture(
    struct picture *picture, uint32_t stored_width, uint32_t stored_height, struct orientation orientation, struct rectangle needed,
    bool rows_stay) {
    uint32_t longer = stored_width > stored_height ? stored_width : stored_height;
    uint32_t shorter = stored_width > stored_height ? stored_height : stored_width;
    uint32_t reduction = reduction_of(longer);
    if (reduction > shorter) reduction = shorter;
    *picture = (struct picture){
        .width = orientation.turned ? stored_height : stored_width,
        .height = orientation.turned ? stored_width : stored_height,
        .orientation = orientation,
        .stored_width = stored_width,
        .stored_height = stored_height,
        .window = {0, 0, stored_width, stored_height},
        .reduction = reduction,
    };
    if (reduction > 1 && !rows_stay) picture->window = stored_rectangle(picture, needed);
    picture->full = (struct raster){picture->window.width, picture->window.height, NULL};
    picture->full.rgba = allocate((size_t)picture->full.width * picture->full.height * 4);
    picture->lost = allocate_zeroed(stored_height);
    if (!is_all(picture)) picture->strip = allocate((size_t)STRIP_ROWS * stored_width * 4);
    picture->reduced = picture->full;
    if (reduction == 1) return;
    picture->reduced = (struct raster){stored_width / reduction, stored_height / reduction, NULL};
    picture->reduced.rgba = allocate((size_t)picture->reduced.width * picture->reduced.height * 4);
    picture->sums = allocate_zeroed((size_t)stored_width * 4 * sizeof *picture->sums);
}

uint8_t *picture_row(const struct picture *picture, uint32_t y) {
    size_t size = (size_t)picture->stored_width * 4;
    return picture->strip == NULL ? picture->full.rgba + y * size : picture->strip + y % STRIP_ROWS * size;
}

const uint8_t *picture_pixel(const struct picture *picture, uint32_t x, uint32_t y) {
    const struct orientation orientation = picture->orientation;
    uint32_t row = orientation.turned ? x : y, column = orientation.turned ? y : x;
    if (orientation.rows_back) row = picture->stored_height - 1 - row;
    if (orientation.columns_back) column = picture->stored_width - 1 - column;
    return picture->full.rgba + ((size_t)(row - picture->window.top) * picture->window.width + (column - picture->window.left)) * 4;
}

void lose_rows(struct picture *picture, uint32_t from, uint32_t to) {
    if (to > picture->stored_height) to = picture->stored_height;
    if (from < to) memset(picture->lost + from, 1, to - from);
}

bool is_lost_pixel(const struct picture *picture, uint32_t x, uint32_t y) {
    uint32_t row = picture->orientation.turned ? x : y;
    return picture->lost[picture->orientation.rows_back ? picture->stored_height - 1 - row : row] != 0;
}

static void lay_over_grey(uint8_t *row, uint32_t width) {
    for (uint32_t x = 0; x < width; x++, row += 4) {
        uint32_t alpha = row[3];
        if (alpha == 255) continue;
        for (int i = 0; i < 3; i++) row[i] = (uint8_t)((row[i] * alpha + MID_GREY * (255 - alpha) + 127) / 255);
        row[3] = 255;
    }
}

WIDE static void add_row(uint16_t *sums, const uint8_t *row, size_t count) {
    for (size_t i = 0; i < count; i++) sums[i] = (uint16_t)(sums[i] + row[i]);
}

static void reduce(struct picture *picture, uint32_t y) {
    const uint32_t reduction = picture->reduction, area = reduction * reduction;
    const uint64_t part = (1u << 24) / area + 1;  // a division by the area, as a product
    uint8_t *to = picture->reduced.rgba + (size_t)(y / reduction) * picture->reduced.width * 4;
    for (uint32_t x = 0; x < picture->reduced.width; x++, to += 4) {
        const uint16_t *from = picture->sums + (size_t)x * reduction * 4;
        uint32_t totals[4] = {area / 2, area / 2, area / 2, area / 2};
        for (uint32_t i = 0; i < reduction * 4; i += 4) {
            for (uint32_t c = 0; c < 4; c++) totals[c] += from[i + c];
        }
        for (int c = 0; c < 4; c++) to[c] = (uint8_t)(totals[c] * part >> 24);
    }
}

static void keep_window(struct picture *picture, uint32_t y, const uint8_t *row) {
    const struct rectangle window = picture->window;
    if (picture->strip == NULL || y < window.top || y - window.top >= window.height) return;
    uint8_t *to = picture->full.rgba + (size_t)(y - window.top) * window.width * 4;
    memcpy(to, row + (size_t)window.left * 4, (size_t)window.width * 4);
}

void finish_row(struct picture *picture, uint32_t y, bool is_opaque) {
    uint8_t *row = picture_row(picture, y);
    if (!is_opaque) lay_over_grey(row, picture->stored_width);
    keep_window(picture, y, row);
    if (picture->reduction == 1 || y / picture->reduction >= picture->reduced.height) return;
    size_t count = (size_t)picture->stored_width * 4;
    add_row(picture->sums, row, count);
    if (y % picture->reduction != picture->reduction - 1) return;
    reduce(picture, y);
    memset(picture->sums, 0, count * sizeof *picture->sums);
}
