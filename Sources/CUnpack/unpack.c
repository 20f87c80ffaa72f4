#include "CUnpack.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

// The largest window, and a gzip head only: zlib's own format is none.
enum { GZIP_WINDOW = 15 + 16 };

struct cameo_unpacker {
    z_stream stream;
    bool ended;
};

cameo_unpacker *cameo_unpacker_new(void)
{
    cameo_unpacker *unpacker = calloc(1, sizeof *unpacker);
    if (unpacker && inflateInit2(&unpacker->stream, GZIP_WINDOW) != Z_OK) {
        free(unpacker);
        return NULL;
    }
    return unpacker;
}

void cameo_unpacker_free(cameo_unpacker *unpacker)
{
    if (!unpacker) return;
    inflateEnd(&unpacker->stream);
    free(unpacker);
}

int cameo_unpack(cameo_unpacker *unpacker, const uint8_t *in, size_t in_size, uint8_t *out, size_t out_size, size_t *taken, size_t *made)
{
    *taken = *made = 0;
    if (in_size > UINT_MAX || out_size > UINT_MAX) return CAMEO_UNPACK_DAMAGED;
    if (unpacker->ended && inflateReset(&unpacker->stream) != Z_OK) return CAMEO_UNPACK_DAMAGED;
    unpacker->ended = false;
    unpacker->stream.next_in = (Bytef *)in;
    unpacker->stream.avail_in = (uInt)in_size;
    unpacker->stream.next_out = out;
    unpacker->stream.avail_out = (uInt)out_size;
    int result = inflate(&unpacker->stream, Z_NO_FLUSH);
    *taken = in_size - unpacker->stream.avail_in;
    *made = out_size - unpacker->stream.avail_out;
    unpacker->stream.next_in = NULL;
    unpacker->stream.next_out = NULL;
    unpacker->ended = result == Z_STREAM_END;
    if (unpacker->ended) return CAMEO_UNPACK_END;
    // Z_BUF_ERROR: nothing could go on with these bytes and this room.
    return result == Z_OK || result == Z_BUF_ERROR ? CAMEO_UNPACK_MORE : CAMEO_UNPACK_DAMAGED;
}
