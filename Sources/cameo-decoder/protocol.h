// What crosses the two pipes of one picture: one request, one reply, everything little-endian and unpadded.
#ifndef CAMEO_DECODER_PROTOCOL_H
#define CAMEO_DECODER_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PROTOCOL_VERSION = 3 };

// Hard limits; a request can only narrow them.
enum { LIMIT_BYTES = 24 << 20, LIMIT_SIDE = 12000, LIMIT_PIXELS = 40000000, LIMIT_WARNINGS = 100 };

// What is asked for: the crop of a box; that the process breaks out of its sandbox; where faces are, without a pixel.
enum task { TASK_CROP = 0, TASK_SELF_TEST = 1, TASK_FIND = 2 };
enum unit { UNIT_PIXELS = 0, UNIT_RATIO = 1 };
enum shape { SHAPE_OVAL = 0, SHAPE_BOX = 1 };
enum format { FORMAT_JPEG = 1, FORMAT_PNG = 2, FORMAT_WEBP = 3 };

enum status {
    STATUS_OK = 0,
    STATUS_BAD_PICTURE = 1,
    STATUS_TOO_LARGE = 2,
    STATUS_UNSUPPORTED = 3,
    STATUS_BAD_BOX = 4,
};

// Why a picture was refused; goes into the reply's flags when the status is not ok.
enum reason {
    REASON_MALFORMED = 1,
    REASON_TRUNCATED = 2,
    REASON_TOO_DAMAGED = 3,
    REASON_MEMORY = 4,
    REASON_BYTES = 5,
    REASON_SIDE = 6,
    REASON_PIXELS = 7,
    REASON_FORMAT = 8,
    REASON_COLOUR_MODEL = 9,
    REASON_CODING = 10,
    REASON_ANIMATION = 11,
    REASON_BOX_VALUES = 12,
    REASON_BOX_OUTSIDE = 13,
    REASON_BOX_ASPECT = 14,
    REASON_BOX_SHARE = 15,
    REASON_BOX_SMALL = 16,
    REASON_BOX_EMPTY = 17,
    REASON_PRECISION = 18,
    REASON_HEIF = 19,
};

// FLAG_DAMAGED: of the region, not of what lies beside it.
enum { WHOLE = 1000 };
enum { FLAG_DAMAGED = 1, FLAG_TRAILING_DATA = 2 };

// Exit codes of a process that could not even answer.
enum {
    EXIT_NO_SANDBOX = 70,
    EXIT_BAD_REQUEST = 71,
    EXIT_BROKEN_PIPE = 72,
    EXIT_BAD_MODEL = 73,
    EXIT_SANDBOX_LEAKS = 77,
};

// Both eyes, nose, mouth and both ears; right and left are the subject's.
enum { POINTS = 6, LIMIT_FACES = 16 };

// Of the mark by which a picture is known again.
enum { MARK_BYTES = 16 };

struct point {
    float x, y;
};

// Where a face was found, in upright pixels; it may reach past the picture.
struct face {
    float left, top, width, height;
    float score;  // 0 to 1
    struct point points[POINTS];
};

struct faces {
    uint32_t count;
    struct face list[LIMIT_FACES];  // the best first
};

struct request {
    enum task task;
    enum unit unit;
    enum shape shape;
    double left, top, width, height;
    double scale;
    uint32_t erosion;
    double minimum_aspect, maximum_aspect, maximum_share;  // 0: unchecked
    uint32_t minimum_side;                                 // 0: unchecked
    uint32_t maximum_side;
    uint64_t maximum_pixels;
    uint32_t length;
};

struct reply {
    enum format format;
    uint8_t orientation;
    uint32_t flags;
    uint32_t frame_width, frame_height;
    uint32_t left, top, width, height;
    const uint8_t *pixels;  // width * height * 4
    uint32_t lost;          // of the region's visible pixels, how many in WHOLE were made from damaged data
    struct faces faces;
    uint8_t mark[MARK_BYTES];
};

void read_request(struct request *request);
uint8_t *read_picture(const struct request *request);

// Both end the process: there is one picture to a process, so an error unwinds nothing and frees nothing.
_Noreturn void refuse(enum status status, enum reason reason);
_Noreturn void send_reply(const struct reply *reply);

// Memory; the picture is refused when there is none for it.
void *allocate(size_t size);
void *allocate_zeroed(size_t size);
void release(void *memory);

#endif
