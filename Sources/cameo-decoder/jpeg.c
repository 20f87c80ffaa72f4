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

// Passes over rows that the crop does not need: they are read, so that truncation and damage are seen, but not computed.
// Only the last row may not be skipped; libjpeg would take that as the wish to see no more of the file.
static void skip_to(j_decompress_ptr decoder, uint32_t row) {
    if (row > decoder->output_scanline) jpeg_skip_scanlines(decoder, row - decoder->output_scanline);
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
    uint8_t *row = allocate((size_t)decoder.output_width * 4);
    skip_to(&decoder, region->rows.from);
    for (uint32_t y = region->rows.from; y < region->rows.to; y++) {
        jpeg_read_scanlines(&decoder, &row, 1);
        take_row(region, y, row);
    }
    if (region->rows.to < decoder.output_height) {
        skip_to(&decoder, decoder.output_height - 1);
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);

    if (errors.num_warnings > 0) region->reply.flags |= FLAG_DAMAGED;
    if (source.bytes_in_buffer > 0) region->reply.flags |= FLAG_TRAILING_DATA;
}
