// One function a format. Each checks the picture's size, opens the region, hands it every row, and sets its flags; or refuses.
#ifndef CAMEO_DECODER_DECODERS_H
#define CAMEO_DECODER_DECODERS_H

#include "region.h"

void decode_jpeg(struct region *region, const struct request *request, const uint8_t *bytes, size_t size);
void decode_png(struct region *region, const struct request *request, const uint8_t *bytes, size_t size);
void decode_webp(struct region *region, const struct request *request, const uint8_t *bytes, size_t size);

#endif
