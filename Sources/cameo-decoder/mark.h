// A mark by which a picture is known again, whatever it is stored as.
#ifndef CAMEO_DECODER_MARK_H
#define CAMEO_DECODER_MARK_H

#include "picture.h"

// 16 bytes made from all of the upright picture, reduced as the search for faces sees it: the same pixels in another format, with other
// metadata or turned round have the same mark (turned, where its sides are whole multiples of the reduction). It is no proof: whoever
// sets out to make two pictures of one mark will.
void mark_picture(const struct picture *picture, uint8_t mark[MARK_BYTES]);

#endif
