#include "protocol.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { REQUEST_SIZE = 96, FACE_SIZE = (5 + 2 * POINTS) * 4, FACES_START = 44 + MARK_BYTES, REPLY_SIZE = FACES_START + LIMIT_FACES * FACE_SIZE };

static void read_exactly(void *buffer, size_t size) {
    for (uint8_t *cursor = buffer; size > 0;) {
        ssize_t count = read(STDIN_FILENO, cursor, size);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(EXIT_BAD_REQUEST);
        cursor += count;
        size -= (size_t)count;
    }
}

static void write_exactly(const void *buffer, size_t size) {
    for (const uint8_t *cursor = buffer; size > 0;) {
        ssize_t count = write(STDOUT_FILENO, cursor, size);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(EXIT_BROKEN_PIPE);
        cursor += count;
        size -= (size_t)count;
    }
}

static uint64_t take(const uint8_t **cursor, int width) {
    uint64_t value = 0;
    for (int i = 0; i < width; i++) value |= (uint64_t)(*cursor)[i] << (8 * i);
    *cursor += width;
    return value;
}

static uint32_t take_u32(const uint8_t **cursor) { return (uint32_t)take(cursor, 4); }

static double take_f64(const uint8_t **cursor) {
    uint64_t bits = take(cursor, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void put(uint8_t **cursor, uint64_t value, int width) {
    for (int i = 0; i < width; i++) (*cursor)[i] = (uint8_t)(value >> (8 * i));
    *cursor += width;
}

void read_request(struct request *request) {
    uint8_t bytes[REQUEST_SIZE];
    read_exactly(bytes, sizeof bytes);

    const uint8_t *cursor = bytes + 4;
    uint8_t version = (uint8_t)take(&cursor, 1), task = (uint8_t)take(&cursor, 1);
    uint8_t unit = (uint8_t)take(&cursor, 1), shape = (uint8_t)take(&cursor, 1);
    if (memcmp(bytes, "CMOR", 4) != 0 || version != PROTOCOL_VERSION || task > TASK_FIND || unit > 1 || shape > 1) _exit(EXIT_BAD_REQUEST);

    request->task = task;
    request->unit = unit;
    request->shape = shape;
    request->left = take_f64(&cursor);
    request->top = take_f64(&cursor);
    request->width = take_f64(&cursor);
    request->height = take_f64(&cursor);
    request->scale = take_f64(&cursor);
    request->erosion = take_u32(&cursor);
    request->minimum_aspect = take_f64(&cursor);
    request->maximum_aspect = take_f64(&cursor);
    request->maximum_share = take_f64(&cursor);
    request->minimum_side = take_u32(&cursor);
    request->maximum_side = take_u32(&cursor);
    request->maximum_pixels = take(&cursor, 8);
    request->length = take_u32(&cursor);
    if (request->maximum_side > LIMIT_SIDE) request->maximum_side = LIMIT_SIDE;
    if (request->maximum_pixels > LIMIT_PIXELS) request->maximum_pixels = LIMIT_PIXELS;
}

uint8_t *read_picture(const struct request *request) {
    if (request->length > LIMIT_BYTES) refuse(STATUS_TOO_LARGE, REASON_BYTES);
    uint8_t *bytes = allocate(request->length);
    read_exactly(bytes, request->length);
    return bytes;
}

static void put_float(uint8_t **cursor, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    put(cursor, bits, 4);
}

static void put_face(uint8_t **cursor, const struct face *face) {
    put_float(cursor, face->left);
    put_float(cursor, face->top);
    put_float(cursor, face->width);
    put_float(cursor, face->height);
    put_float(cursor, face->score);
    for (int i = 0; i < POINTS; i++) {
        put_float(cursor, face->points[i].x);
        put_float(cursor, face->points[i].y);
    }
}

static void write_header(enum status status, const struct reply *reply) {
    uint8_t bytes[REPLY_SIZE] = "CMOA", *cursor = bytes + 4;
    put(&cursor, PROTOCOL_VERSION, 1);
    put(&cursor, status, 1);
    put(&cursor, reply->format, 1);
    put(&cursor, reply->orientation, 1);
    put(&cursor, reply->flags, 4);
    put(&cursor, reply->frame_width, 4);
    put(&cursor, reply->frame_height, 4);
    put(&cursor, reply->left, 4);
    put(&cursor, reply->top, 4);
    put(&cursor, reply->width, 4);
    put(&cursor, reply->height, 4);
    put(&cursor, reply->lost, 4);
    put(&cursor, reply->faces.count, 4);
    memcpy(cursor, reply->mark, MARK_BYTES);
    cursor += MARK_BYTES;
    for (uint32_t i = 0; i < reply->faces.count; i++) put_face(&cursor, &reply->faces.list[i]);
    write_exactly(bytes, sizeof bytes);
}

void refuse(enum status status, enum reason reason) {
    write_header(status, &(struct reply){.flags = reason});
    _exit(0);
}

void send_reply(const struct reply *reply) {
    write_header(STATUS_OK, reply);
    write_exactly(reply->pixels, (size_t)reply->width * reply->height * 4);
    _exit(0);
}

void *allocate(size_t size) {
    void *memory = malloc(size > 0 ? size : 1);
    if (memory == NULL) refuse(STATUS_BAD_PICTURE, REASON_MEMORY);
    return memory;
}

void *allocate_zeroed(size_t size) {
    void *memory = calloc(1, size > 0 ? size : 1);
    if (memory == NULL) refuse(STATUS_BAD_PICTURE, REASON_MEMORY);
    return memory;
}

void release(void *memory) { free(memory); }
