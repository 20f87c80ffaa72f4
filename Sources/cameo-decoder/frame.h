// What is made of one request: its picture, its region, its reply.
#ifndef CAMEO_DECODER_FRAME_H
#define CAMEO_DECODER_FRAME_H

#include "Detector/model.h"
#include "picture.h"
#include "protocol.h"
#include "region.h"

struct frame {
    const struct request *request;
    struct picture picture;
    struct region region;
    struct reply reply;
};

// Refuses a picture beyond the request's limits, or a box that is none in it, and makes room. Called with the size in its header,
// before anything is decoded. `rows_stay` where rows are written more than once.
void open_frame(struct frame *frame, uint32_t stored_width, uint32_t stored_height, uint8_t orientation, bool rows_stay);

// Answers the request that standard input holds, on standard output, and ends the process.
_Noreturn void answer_request(const struct model *model);

#endif
