// The parent's side of the control socket.
#ifndef CAMEO_DECODER_SERVE_H
#define CAMEO_DECODER_SERVE_H

#include "Detector/model.h"

// One byte on the control socket: a picture, with its two pipes as descriptors, or that the parent breaks out of its sandbox.
enum { COMMAND_PICTURE = 'P', COMMAND_SELF_TEST = 'T' };

// Says that it is ready (four bytes, zero), then answers each picture with its child's wait status, or with minus the error where there
// is no child; until the socket is closed.
_Noreturn void serve(const struct model *model);

#endif
