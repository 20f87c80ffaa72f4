#include "frame.h"

#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "Detector/search.h"
#include "decoders.h"
#include "mark.h"

enum { LONGEST_MAGIC = 12 };

static void check_size(const struct request *request, uint32_t width, uint32_t height) {
    if (width == 0 || height == 0) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    if (width > request->maximum_side || height > request->maximum_side) refuse(STATUS_TOO_LARGE, REASON_SIDE);
    if ((uint64_t)width * height > request->maximum_pixels) refuse(STATUS_TOO_LARGE, REASON_PIXELS);
}

static void widen(struct span *span, double start, double length, uint32_t count) {
    double from = start > 0 ? start : 0, to = start + length < count ? start + length : count;
    if (from < span->from) span->from = (uint32_t)from;
    if (to > span->to) span->to = (uint32_t)to;
}

// What of the picture is needed in full: the crop, and, where the claimed box is small, enough round it to look at it closely.
static struct rectangle needed_of(const struct frame *frame, uint32_t width, uint32_t height) {
    if (frame->request->task != TASK_CROP) return (struct rectangle){0, 0, width, height};
    struct span columns = frame->region.columns, rows = frame->region.rows;
    const struct square round = close_look(&frame->region.claimed, width > height ? width : height);
    if (round.side > 0) {
        widen(&columns, round.left, round.side, width);
        widen(&rows, round.top, round.side, height);
    }
    return (struct rectangle){columns.from, rows.from, columns.to - columns.from, rows.to - rows.from};
}

void open_frame(struct frame *frame, uint32_t stored_width, uint32_t stored_height, uint8_t orientation, bool rows_stay) {
    check_size(frame->request, stored_width, stored_height);
    struct orientation sense = orientation_named(orientation);
    uint32_t width = sense.turned ? stored_height : stored_width, height = sense.turned ? stored_width : stored_height;
    if (frame->request->task == TASK_CROP) open_region(&frame->region, frame->request, width, height);
    open_picture(&frame->picture, stored_width, stored_height, sense, needed_of(frame, width, height), rows_stay);
    frame->reply.orientation = orientation;
    frame->reply.frame_width = width;
    frame->reply.frame_height = height;
}

static void decode(struct frame *frame, const uint8_t *bytes, size_t size) {
    uint8_t magic[LONGEST_MAGIC] = {0};
    memcpy(magic, bytes, size < LONGEST_MAGIC ? size : LONGEST_MAGIC);
    if (memcmp(magic, "\xff\xd8\xff", 3) == 0) {
        frame->reply.format = FORMAT_JPEG;
        decode_jpeg(frame, bytes, size);
    } else if (memcmp(magic, "\x89PNG\r\n\x1a\n", 8) == 0) {
        frame->reply.format = FORMAT_PNG;
        decode_png(frame, bytes, size);
    } else if (memcmp(magic, "RIFF", 4) == 0 && memcmp(magic + 8, "WEBP", 4) == 0) {
        frame->reply.format = FORMAT_WEBP;
        decode_webp(frame, bytes, size);
    } else {
        if (memcmp(magic + 4, "ftyp", 4) == 0) refuse(STATUS_UNSUPPORTED, REASON_HEIF);
        refuse(STATUS_UNSUPPORTED, REASON_FORMAT);
    }
}

void answer_request(const struct model *model) {
    struct request request;
    read_request(&request);
    if (request.task == TASK_SELF_TEST) {
        // The process that forks may do this; the one that decodes must be ended for it.
        if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0) _exit(0);
        _exit(EXIT_SANDBOX_LEAKS);
    }
    const uint8_t *bytes = read_picture(&request);
    struct frame frame = {.request = &request};
    decode(&frame, bytes, request.length);
    bool is_crop = request.task == TASK_CROP;
    if (is_crop) cut_region(&frame.region, &frame.picture, &frame.reply);
    search_faces(&frame.picture, is_crop ? &frame.region.claimed : NULL, model, &frame.reply.faces);
    mark_picture(&frame.picture, frame.reply.mark);
    send_reply(&frame.reply);
}
