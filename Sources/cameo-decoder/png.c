#include <png.h>
#include <string.h>

#include "decoders.h"
#include "exif.h"

enum { SIGNATURE_SIZE = 8, CHUNK_OVERHEAD = 12 };

struct source {
    const uint8_t *cursor;
    size_t left;
};

static void on_error(png_structp decoder, png_const_charp message) {
    (void)decoder, (void)message;
    refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
}

static void on_warning(png_structp decoder, png_const_charp message) {
    (void)decoder, (void)message;  // what libpng warns of bears on no pixel: damaged data is an error
}

static void read_bytes(png_structp decoder, png_bytep buffer, size_t size) {
    struct source *source = png_get_io_ptr(decoder);
    if (size > source->left) refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
    memcpy(buffer, source->cursor, size);
    source->cursor += size;
    source->left -= size;
}

static bool is_chunk(const uint8_t *chunk, const char *name) { return memcmp(chunk + 4, name, 4) == 0; }

// Walks the chunks for what must be known before the first row: the orientation (eXIf may stand after the pixels), an animation
// (its first picture hides the others) and where the picture ends. Checksums are libpng's business; it reads every chunk again.
static uint8_t survey(struct frame *frame, const uint8_t *bytes, size_t size) {
    uint8_t orientation = 0;
    for (size_t at = SIGNATURE_SIZE; size - at >= CHUNK_OVERHEAD;) {
        const uint8_t *chunk = bytes + at;
        size_t length = png_get_uint_32(chunk);
        if (length > size - at - CHUNK_OVERHEAD) break;
        if (is_chunk(chunk, "acTL") || is_chunk(chunk, "fcTL") || is_chunk(chunk, "fdAT")) refuse(STATUS_UNSUPPORTED, REASON_ANIMATION);
        if (is_chunk(chunk, "eXIf") && orientation == 0) orientation = exif_orientation(chunk + 8, length);
        at += CHUNK_OVERHEAD + length;
        if (is_chunk(chunk, "IEND")) {
            if (at < size) frame->reply.flags |= FLAG_TRAILING_DATA;
            return orientation == 0 ? 1 : orientation;
        }
    }
    refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
}

void decode_png(struct frame *frame, const uint8_t *bytes, size_t size) {
    uint8_t orientation = survey(frame, bytes, size);
    struct source source = {bytes, size};
    png_structp decoder = png_create_read_struct(PNG_LIBPNG_VER_STRING, frame, on_error, on_warning);
    png_infop info = decoder == NULL ? NULL : png_create_info_struct(decoder);
    if (info == NULL) refuse(STATUS_BAD_PICTURE, REASON_MEMORY);
    png_set_read_fn(decoder, &source, read_bytes);
    png_set_crc_action(decoder, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    // Of the optional chunks only tRNS bears on the pixels; the parsers of all others (text, ICC, EXIF, ...) are not even entered.
    png_set_keep_unknown_chunks(decoder, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(decoder, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // ours are checked below, and answered for what they are

    png_read_info(decoder, info);
    uint32_t width = png_get_image_width(decoder, info), height = png_get_image_height(decoder, info);
    open_frame(frame, width, height, orientation, png_get_interlace_type(decoder, info) != PNG_INTERLACE_NONE);

    // Whatever is stored (1 to 16 bits, grey, palette, tRNS) comes out as 8-bit RGBA. gAMA is ignored and of 16 bits the upper 8
    // are kept, as in PngSuite's reference pictures (of which only opaque 16-bit grey is rounded).
    png_set_expand(decoder);
    png_set_strip_16(decoder);
    png_set_gray_to_rgb(decoder);
    png_set_add_alpha(decoder, 0xff, PNG_FILLER_AFTER);
    int passes = png_set_interlace_handling(decoder);
    png_read_update_info(decoder, info);
    if (png_get_rowbytes(decoder, info) != (size_t)width * 4) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);

    // Adam7 fills rows over seven passes, each on what the ones before have written.
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t y = 0; y < height; y++) {
            png_read_row(decoder, picture_row(&frame->picture, y), NULL);
            if (pass == passes - 1) finish_row(&frame->picture, y, false);
        }
    }
    png_read_end(decoder, NULL);
}
