// Unpacks gzip with zlib, a piece at a time; how much comes out is for the caller to bound.
#ifndef CAMEO_CUNPACK_H
#define CAMEO_CUNPACK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#else
#define _Nullable
#endif

typedef struct cameo_unpacker cameo_unpacker;

/// What became of a step.
enum cameo_unpack {
    CAMEO_UNPACK_MORE = 0,     // all in order: more may come in, or go out
    CAMEO_UNPACK_END = 1,      // a member has ended, its checksum is right
    CAMEO_UNPACK_DAMAGED = 2,  // this is not gzip
};

/// @return one for cameo_unpacker_free, or NULL where memory is short.
cameo_unpacker *_Nullable cameo_unpacker_new(void);

void cameo_unpacker_free(cameo_unpacker *_Nullable unpacker);

/// Unpacks as much as goes into `out`; after the end of a member the next begins.
///
/// @return an `enum cameo_unpack`; `taken` and `made` say how many bytes went in and came out.
int cameo_unpack(cameo_unpacker *unpacker, const uint8_t *_Nullable in, size_t in_size, uint8_t *out, size_t out_size, size_t *taken, size_t *made);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif

#endif
