// One function a format. Each opens the frame with the size and orientation that the bytes tell, fills the picture's rows and finishes
// them in order, and sets the reply's flags; or refuses.
#ifndef CAMEO_DECODER_DECODERS_H
#define CAMEO_DECODER_DECODERS_H

#include "frame.h"

void decode_jpeg(struct frame *frame, const uint8_t *bytes, size_t size);
void decode_png(struct frame *frame, const uint8_t *bytes, size_t size);
void decode_webp(struct frame *frame, const uint8_t *bytes, size_t size);

#endif
