#include <stdio.h>  // jpeglib.h needs it first
#include <jpeglib.h>
#include <jerror.h>
#include <string.h>

#include "decoders.h"
#include "exif.h"

// Real progressive pictures have about ten scans; a hostile one may have thousands, each a pass over the whole picture.
enum { LIMIT_SCANS = 100 };

static _Noreturn void on_error(j_common_ptr decoder) {
    switch (decoder->err->msg_code) {
    case JERR_INPUT_EOF: refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
    case JERR_OUT_OF_MEMORY: refuse(STATUS_BAD_PICTURE, REASON_MEMORY);
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_ARITH_NOTIMPL: refuse(STATUS_UNSUPPORTED, REASON_CODING);
    case JERR_CONVERSION_NOTIMPL: refuse(STATUS_UNSUPPORTED, REASON_COLOUR_MODEL);
    default: refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
    }
}

static void on_message(j_common_ptr decoder, int level) {
    if (level < 0 && ++decoder->err->num_warnings > LIMIT_WARNINGS) refuse(STATUS_BAD_PICTURE, REASON_TOO_DAMAGED);
}

static void no_output(j_common_ptr decoder) { (void)decoder; }

static void on_progress(j_common_ptr decoder) {
    if (((j_decompress_ptr)decoder)->input_scan_number > LIMIT_SCANS) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
}

// A source of our own because libjpeg's makes up an end of image where the bytes run out.
static void no_source_change(j_decompress_ptr decoder) { (void)decoder; }

static boolean out_of_bytes(j_decompress_ptr decoder) {
    ERREXIT(decoder, JERR_INPUT_EOF);
    return FALSE;
}

static void skip_bytes(j_decompress_ptr decoder, long count) {
    if (count <= 0) return;
    if ((size_t)count > decoder->src->bytes_in_buffer) ERREXIT(decoder, JERR_INPUT_EOF);
    decoder->src->next_input_byte += count;
    decoder->src->bytes_in_buffer -= (size_t)count;
}

static uint8_t orientation_of(const struct jpeg_decompress_struct *decoder) {
    for (jpeg_saved_marker_ptr marker = decoder->marker_list; marker != NULL; marker = marker->next) {
        bool is_exif = marker->data_length > 6 && memcmp(marker->data, "Exif\0\0", 6) == 0;  // XMP is an APP1 too
        uint8_t orientation = is_exif ? exif_orientation(marker->data, marker->data_length) : 0;
        if (orientation != 0) return orientation;
    }
    return 1;
}

// Leaves out columns that the crop does not need: their coefficients are read, because those of the next block rest on them, but no
// pixel is made. A margin of one block of the coarsest component keeps the edges of what is made, whose chroma is interpolated
// without neighbours, away from the crop, so that each kept pixel is the one of a whole decode.
//
// @return the first column that is made.
static uint32_t crop_columns(j_decompress_ptr decoder, struct span columns) {
    JDIMENSION margin = (JDIMENSION)decoder->max_h_samp_factor * DCTSIZE;
    JDIMENSION from = columns.from > margin ? columns.from - margin : 0;
    JDIMENSION to = decoder->image_width - columns.to > margin ? columns.to + margin : decoder->image_width;
    JDIMENSION width = to - from;
    if (width < decoder->output_width) jpeg_crop_scanline(decoder, &from, &width);
    return from;
}

static bool is_restart(int marker) { return marker >= JPEG_RST0 && marker <= JPEG_RST0 + 7; }

// Finds the end of a picture of one scan without decoding what lies below the crop, so that truncation and trailing data are seen.
// `marker` is one that the decoder has met already, or 0.
//
// @return the first byte after the end-of-image marker.
static const uint8_t *find_end(const uint8_t *cursor, const uint8_t *end, int marker) {
    for (;;) {
        if (marker == JPEG_EOI) return cursor;
        if (marker != 0 && !is_restart(marker)) {
            // A further scan or frame does not belong into a picture of one scan; tables and comments are passed over.
            bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xcc;
            if (is_frame || marker == 0xd8 || marker == 0xda) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
            if (marker != 0x01) {
                size_t length = end - cursor < 2 ? 0 : (size_t)cursor[0] << 8 | cursor[1];
                if (length < 2 || length > (size_t)(end - cursor)) refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
                cursor += length;
            }
        }
        cursor = memchr(cursor, 0xff, (size_t)(end - cursor));
        if (cursor == NULL || end - cursor < 2) refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
        marker = cursor[1] == 0xff ? 0 : cursor[1];  // 0: a stuffed byte; two 0xff: padding before a marker
        cursor += cursor[1] == 0xff ? 1 : 2;
    }
}

void decode_jpeg(struct region *region, const struct request *request, const uint8_t *bytes, size_t size) {
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress = {.progress_monitor = on_progress};
    struct jpeg_source_mgr source = {
        .next_input_byte = bytes,
        .bytes_in_buffer = size,
        .init_source = no_source_change,
        .fill_input_buffer = out_of_bytes,
        .skip_input_data = skip_bytes,
        .resync_to_restart = jpeg_resync_to_restart,
        .term_source = no_source_change,
    };
    struct jpeg_decompress_struct decoder = {.err = jpeg_std_error(&errors)};
    errors.error_exit = on_error;
    errors.emit_message = on_message;
    errors.output_message = no_output;
    jpeg_create_decompress(&decoder);
    decoder.src = &source;
    decoder.progress = &progress;

    jpeg_save_markers(&decoder, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(&decoder, TRUE);
    check_size(request, decoder.image_width, decoder.image_height);
    J_COLOR_SPACE space = decoder.jpeg_color_space;
    if (space != JCS_GRAYSCALE && space != JCS_YCbCr && space != JCS_RGB) refuse(STATUS_UNSUPPORTED, REASON_COLOUR_MODEL);
    open_region(region, request, decoder.image_width, decoder.image_height, orientation_of(&decoder));

    decoder.out_color_space = JCS_EXT_RGBA;
    jpeg_start_decompress(&decoder);
    // Of several scans each is read whole before the first row comes out; smoothing of missing ones looks far beyond the crop.
    bool is_one_scan = !jpeg_has_multiple_scans(&decoder);
    uint8_t *row = allocate((size_t)decoder.output_width * 4);
    uint8_t *made = row + (is_one_scan ? (size_t)crop_columns(&decoder, region->columns) * 4 : 0);
    if (region->rows.from > 0) jpeg_skip_scanlines(&decoder, region->rows.from);
    for (uint32_t y = region->rows.from; y < region->rows.to; y++) {
        jpeg_read_scanlines(&decoder, &made, 1);
        take_row(region, y, row);
    }
    // What lies below the crop is never decoded.
    if (is_one_scan) {
        const uint8_t *picture_end = find_end(source.next_input_byte, bytes + size, decoder.unread_marker);
        source.bytes_in_buffer = (size_t)(bytes + size - picture_end);
    }

    if (errors.num_warnings > 0) region->reply.flags |= FLAG_DAMAGED;
    if (source.bytes_in_buffer > 0) region->reply.flags |= FLAG_TRAILING_DATA;
}
