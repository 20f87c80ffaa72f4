#ifndef CAMEO_DECODER_SHA256_H
#define CAMEO_DECODER_SHA256_H

#include <stddef.h>
#include <stdint.h>

// The SHA-256 (FIPS 180-4) of `size` bytes.
void sha256(const uint8_t *bytes, size_t size, uint8_t digest[32]);

#endif
