#include "region.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { MID_GREY = 128 };

struct box {
    double left, top, width, height;
};

static bool is_box(struct box box) {
    return isfinite(box.left) && isfinite(box.top) && isfinite(box.width) && isfinite(box.height) && box.width > 0 && box.height > 0 &&
           isfinite(box.left + box.width) && isfinite(box.top + box.height);
}

static void require_overlap(struct box box, double frame_width, double frame_height) {
    bool overlaps = box.left < frame_width && box.top < frame_height && box.left + box.width > 0 && box.top + box.height > 0;
    if (!overlaps) refuse(STATUS_BAD_BOX, REASON_BOX_OUTSIDE);
}

static void require_plausible(struct box box, const struct request *rule, double frame_width, double frame_height) {
    double aspect = box.width / box.height;
    double share = box.width / frame_width * (box.height / frame_height);
    if (rule->minimum_aspect > 0 && !(aspect >= rule->minimum_aspect)) refuse(STATUS_BAD_BOX, REASON_BOX_ASPECT);
    if (rule->maximum_aspect > 0 && !(aspect <= rule->maximum_aspect)) refuse(STATUS_BAD_BOX, REASON_BOX_ASPECT);
    if (rule->maximum_share > 0 && !(share <= rule->maximum_share)) refuse(STATUS_BAD_BOX, REASON_BOX_SHARE);
    double side = box.width < box.height ? box.width : box.height;
    if (rule->minimum_side > 0 && side < rule->minimum_side) refuse(STATUS_BAD_BOX, REASON_BOX_SMALL);
}

// The first pixel of a line of `count` whose centre is not before `edge`; `count` if there is none.
static uint32_t first_pixel(double edge, uint32_t count) {
    if (edge <= 0) return 0;
    if (edge >= count) return count;
    uint32_t pixel = (uint32_t)edge;
    return pixel + 0.5 < edge ? pixel + 1 : pixel;
}

// The pixels whose centres lie in [start, start + length), at least one, of a line that this interval is known to overlap.
static struct span covered(double start, double length, uint32_t count) {
    struct span span = {first_pixel(start, count), first_pixel(start + length, count)};
    if (span.from == span.to) {
        span.from = start <= 0 ? 0 : (uint32_t)start;
        span.to = span.from + 1;
    }
    return span;
}

// The pixels of `row` whose centres lie in the ellipse inscribed in `box`, both semi-axes shortened by `erosion`.
static struct span ellipse_span(struct box box, double erosion, uint32_t row, struct span columns) {
    double half_width = box.width / 2 - erosion, half_height = box.height / 2 - erosion;
    if (half_width <= 0 || half_height <= 0) return (struct span){0};
    double middle = box.left + box.width / 2;
    double dy = (row + 0.5 - (box.top + box.height / 2)) / half_height;
    struct span span = columns;
    for (; span.from < span.to; span.from++) {
        double dx = (span.from + 0.5 - middle) / half_width;
        if (dx * dx + dy * dy <= 1) break;
    }
    for (; span.to > span.from; span.to--) {
        double dx = (span.to - 0.5 - middle) / half_width;
        if (dx * dx + dy * dy <= 1) break;
    }
    return span;
}

// Orientations 3, 4, 6 and 7 run the stored rows backwards, 2, 3, 7 and 8 the stored columns; from 5 on, rows become columns.
static bool runs_rows_back(uint8_t orientation) { return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7; }
static bool runs_columns_back(uint8_t orientation) { return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8; }

void check_size(const struct request *request, uint32_t stored_width, uint32_t stored_height) {
    if (stored_width == 0 || stored_height == 0) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    if (stored_width > request->maximum_side || stored_height > request->maximum_side) refuse(STATUS_TOO_LARGE, REASON_SIDE);
    if ((uint64_t)stored_width * stored_height > request->maximum_pixels) refuse(STATUS_TOO_LARGE, REASON_PIXELS);
}

void open_region(struct region *region, const struct request *request, uint32_t stored_width, uint32_t stored_height, uint8_t orientation) {
    bool turned = orientation >= 5;
    uint32_t width = turned ? stored_height : stored_width, height = turned ? stored_width : stored_height;

    double unit_x = request->unit == UNIT_RATIO ? width : 1, unit_y = request->unit == UNIT_RATIO ? height : 1;
    struct box box = {request->left * unit_x, request->top * unit_y, request->width * unit_x, request->height * unit_y};
    if (!is_box(box)) refuse(STATUS_BAD_BOX, REASON_BOX_VALUES);
    require_overlap(box, width, height);
    require_plausible(box, request, width, height);

    double grown_x = box.width * (request->scale - 1), grown_y = box.height * (request->scale - 1);
    box = (struct box){box.left - grown_x / 2, box.top - grown_y / 2, box.width + grown_x, box.height + grown_y};
    if (!is_box(box)) refuse(STATUS_BAD_BOX, REASON_BOX_VALUES);
    require_overlap(box, width, height);

    struct span columns = covered(box.left, box.width, width), rows = covered(box.top, box.height, height);
    region->stored_width = stored_width;
    region->stored_height = stored_height;
    region->reply.orientation = orientation;
    region->reply.frame_width = width;
    region->reply.frame_height = height;
    region->reply.left = columns.from;
    region->reply.top = rows.from;
    region->reply.width = columns.to - columns.from;
    region->reply.height = rows.to - rows.from;

    struct span lines = turned ? columns : rows, places = turned ? rows : columns;
    region->rows = runs_rows_back(orientation) ? (struct span){stored_height - lines.to, stored_height - lines.from} : lines;
    region->columns = runs_columns_back(orientation) ? (struct span){stored_width - places.to, stored_width - places.from} : places;

    bool visible = false;
    region->spans = allocate(region->reply.height * sizeof *region->spans);
    for (uint32_t row = rows.from; row < rows.to; row++) {
        struct span span = request->shape == SHAPE_BOX ? columns : ellipse_span(box, request->erosion, row, columns);
        visible = visible || span.from < span.to;
        region->spans[row - rows.from] = span;
    }
    // A rule that asks for the box of a face asks that something of it can be seen.
    if (!visible && request->minimum_side > 0) refuse(STATUS_BAD_BOX, REASON_BOX_EMPTY);

    region->pixels = allocate_zeroed((size_t)region->reply.width * region->reply.height * 4);
    region->reply.pixels = region->pixels;
}

static void put_pixel(uint8_t *to, const uint8_t *from) {
    uint32_t alpha = from[3];
    if (alpha == 255) {
        memcpy(to, from, 4);
        return;
    }
    for (int i = 0; i < 3; i++) to[i] = (uint8_t)((from[i] * alpha + MID_GREY * (255 - alpha) + 127) / 255);
    to[3] = 255;
}

void take_row(struct region *region, uint32_t row, const uint8_t *rgba) {
    if (row < region->rows.from || row >= region->rows.to) return;
    const struct reply *crop = &region->reply;
    const bool columns_back = runs_columns_back(crop->orientation);
    const uint32_t line = runs_rows_back(crop->orientation) ? region->stored_height - 1 - row : row;
    const uint32_t last = region->stored_width - 1;

    if (crop->orientation < 5) {
        struct span span = region->spans[line - crop->top];
        uint8_t *target = region->pixels + (size_t)(line - crop->top) * crop->width * 4;
        for (uint32_t x = span.from; x < span.to; x++) {
            put_pixel(target + (size_t)(x - crop->left) * 4, rgba + (size_t)(columns_back ? last - x : x) * 4);
        }
    } else {
        uint8_t *target = region->pixels + (size_t)(line - crop->left) * 4;
        for (uint32_t i = 0; i < crop->height; i++) {
            if (line < region->spans[i].from || line >= region->spans[i].to) continue;
            uint32_t y = crop->top + i;
            put_pixel(target + (size_t)i * crop->width * 4, rgba + (size_t)(columns_back ? last - y : y) * 4);
        }
    }
}
