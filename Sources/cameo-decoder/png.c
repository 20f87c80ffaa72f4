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
    (void)message;
    struct region *region = png_get_error_ptr(decoder);
    region->reply.flags |= FLAG_DAMAGED;
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
static uint8_t survey(struct region *region, const uint8_t *bytes, size_t size) {
    uint8_t orientation = 0;
    for (size_t at = SIGNATURE_SIZE; size - at >= CHUNK_OVERHEAD;) {
        const uint8_t *chunk = bytes + at;
        size_t length = png_get_uint_32(chunk);
        if (length > size - at - CHUNK_OVERHEAD) break;
        if (is_chunk(chunk, "acTL") || is_chunk(chunk, "fcTL") || is_chunk(chunk, "fdAT")) refuse(STATUS_UNSUPPORTED, REASON_ANIMATION);
        if (is_chunk(chunk, "eXIf") && orientation == 0) orientation = exif_orientation(chunk + 8, length);
        at += CHUNK_OVERHEAD + length;
        if (is_chunk(chunk, "IEND")) {
            if (at < size) region->reply.flags |= FLAG_TRAILING_DATA;
            return orientation == 0 ? 1 : orientation;
        }
    }
    refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
}

static void take_rows(png_structp decoder, struct region *region) {
    uint8_t *row = allocate((size_t)region->stored_width * 4);
    for (uint32_t y = 0; y < region->rows.to; y++) {
        png_read_row(decoder, row, NULL);
        take_row(region, y, row);
    }
}

// Adam7 fills rows over seven passes, so the whole picture has to be held.
static void take_interlaced(png_structp decoder, struct region *region, int passes) {
    size_t stride = (size_t)region->stored_width * 4;
    uint8_t *picture = allocate_zeroed(stride * region->stored_height);
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t y = 0; y < region->stored_height; y++) png_read_row(decoder, picture + stride * y, NULL);
    }
    for (uint32_t y = region->rows.from; y < region->rows.to; y++) take_row(region, y, picture + stride * y);
}

void decode_png(struct region *region, const struct request *request, const uint8_t *bytes, size_t size) {
    uint8_t orientation = survey(region, bytes, size);
    struct source source = {bytes, size};
    png_structp decoder = png_create_read_struct(PNG_LIBPNG_VER_STRING, region, on_error, on_warning);
    png_infop info = decoder == NULL ? NULL : png_create_info_struct(decoder);
    if (info == NULL) refuse(STATUS_BAD_PICTURE, REASON_MEMORY);
    png_set_read_fn(decoder, &source, read_bytes);
    png_set_crc_action(decoder, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    // Of the optional chunks only tRNS bears on the pixels; the parsers of all others (text, ICC, EXIF, ...) are not even entered.
    png_set_keep_unknown_chunks(decoder, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(decoder, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // ours are checked below, and answered for what they are

    png_read_info(decoder, info);
    uint32_t width = png_get_image_width(decoder, info), height = png_get_image_height(decoder, info);
    check_size(request, width, height);
    open_region(region, request, width, height, orientation);

    // Whatever is stored (1 to 16 bits, grey, palette, tRNS) comes out as 8-bit RGBA. gAMA is ignored and of 16 bits the upper 8
    // are kept, as in PngSuite's reference pictures (of which only opaque 16-bit grey is rounded).
    png_set_expand(decoder);
    png_set_strip_16(decoder);
    png_set_gray_to_rgb(decoder);
    png_set_add_alpha(decoder, 0xff, PNG_FILLER_AFTER);
    int passes = png_set_interlace_handling(decoder);
    png_read_update_info(decoder, info);
    if (png_get_rowbytes(decoder, info) != (size_t)width * 4) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);

    if (passes == 1) {
        take_rows(decoder, region);
    } else {
        take_interlaced(decoder, region, passes);
    }
    // Rows below the crop are never unpacked; that the file does not end among them, the survey has seen.
    if (passes > 1 || region->rows.to == height) png_read_end(decoder, NULL);
}
