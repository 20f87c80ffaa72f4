#include "region.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

// The parent reckons the region again and must come to the same pixels, so no step may be more exact than the other's.
#pragma STDC FP_CONTRACT OFF

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

void open_region(struct region *region, const struct request *request, uint32_t width, uint32_t height) {
    double unit_x = request->unit == UNIT_RATIO ? width : 1, unit_y = request->unit == UNIT_RATIO ? height : 1;
    struct box box = {request->left * unit_x, request->top * unit_y, request->width * unit_x, request->height * unit_y};
    if (!is_box(box)) refuse(STATUS_BAD_BOX, REASON_BOX_VALUES);
    require_overlap(box, width, height);
    require_plausible(box, request, width, height);
    region->claimed = (struct face){
        .left = (float)box.left, .top = (float)box.top, .width = (float)box.width, .height = (float)box.height};

    double grown_x = box.width * (request->scale - 1), grown_y = box.height * (request->scale - 1);
    box = (struct box){box.left - grown_x / 2, box.top - grown_y / 2, box.width + grown_x, box.height + grown_y};
    if (!is_box(box)) refuse(STATUS_BAD_BOX, REASON_BOX_VALUES);
    require_overlap(box, width, height);

    struct span columns = covered(box.left, box.width, width), rows = covered(box.top, box.height, height);
    region->rows = rows;
    region->columns = columns;
    bool visible = false;
    region->spans = allocate((rows.to - rows.from) * sizeof *region->spans);
    for (uint32_t row = rows.from; row < rows.to; row++) {
        struct span span = request->shape == SHAPE_BOX ? columns : ellipse_span(box, request->erosion, row, columns);
        visible = visible || span.from < span.to;
        region->spans[row - rows.from] = span;
    }
    // A rule that asks for the box of a face asks that something of it can be seen.
    if (!visible && request->minimum_side > 0) refuse(STATUS_BAD_BOX, REASON_BOX_EMPTY);
}

void cut_region(const struct region *region, const struct picture *picture, struct reply *reply) {
    reply->left = region->columns.from;
    reply->top = region->rows.from;
    reply->width = region->columns.to - region->columns.from;
    reply->height = region->rows.to - region->rows.from;
    uint64_t visible = 0, lost = 0;
    uint8_t *pixels = allocate_zeroed((size_t)reply->width * reply->height * 4);
    for (uint32_t i = 0; i < reply->height; i++) {
        struct span span = region->spans[i];
        uint8_t *to = pixels + ((size_t)i * reply->width + (span.from - reply->left)) * 4;
        for (uint32_t x = span.from; x < span.to; x++, to += 4) {
            memcpy(to, picture_pixel(picture, x, reply->top + i), 4);
            lost += is_lost_pixel(picture, x, reply->top + i);
        }
        visible += span.to - span.from;
    }
    reply->pixels = pixels;
    // Rounded up: a share that is none is told as none, and no other.
    reply->lost = visible > 0 ? (uint32_t)((lost * WHOLE + visible - 1) / visible) : 0;
    if (lost > 0) reply->flags |= FLAG_DAMAGED;
}
