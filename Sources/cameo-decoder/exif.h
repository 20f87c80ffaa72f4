#ifndef CAMEO_DECODER_EXIF_H
#define CAMEO_DECODER_EXIF_H

#include <stddef.h>
#include <stdint.h>

// The orientation (1 to 8) in an EXIF block (TIFF 6.0, tag 0x0112 of the first directory), with or without the
// "Exif\0\0" before it; 0 where there is none or the block is malformed.
uint8_t exif_orientation(const uint8_t *block, size_t size);

#endif
