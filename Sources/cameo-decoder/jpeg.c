#include <stdio.h>  // jpeglib.h needs it first
#include <jpeglib.h>
#include <jerror.h>
#include <string.h>

#include "decoders.h"
#include "exif.h"

// Real progressive pictures have about ten scans; a hostile one may have thousands, each a pass over the whole picture.
enum { LIMIT_SCANS = 100, ROWS_AT_ONCE = STRIP_ROWS };

struct reader {
    struct jpeg_decompress_struct decoder;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct jpeg_source_mgr source;
    struct frame *frame;
    bool has_ended;  // the bytes ran out, and an end-of-image marker was given in their place
};

static struct reader *reader_of(j_common_ptr decoder) { return decoder->client_data; }

static _Noreturn void on_error(j_common_ptr decoder) {
    switch (decoder->err->msg_code) {
    case JERR_INPUT_EOF: refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
    case JERR_OUT_OF_MEMORY: refuse(STATUS_BAD_PICTURE, REASON_MEMORY);
    case JERR_BAD_PRECISION: refuse(STATUS_UNSUPPORTED, REASON_PRECISION);
    case JERR_SOF_UNSUPPORTED:
    case JERR_ARITH_NOTIMPL: refuse(STATUS_UNSUPPORTED, REASON_CODING);
    case JERR_CONVERSION_NOTIMPL: refuse(STATUS_UNSUPPORTED, REASON_COLOUR_MODEL);
    default: refuse(STATUS_BAD_PICTURE, reader_of(decoder)->has_ended ? REASON_TRUNCATED : REASON_MALFORMED);
    }
}

// Of what libjpeg remarks on only this bears on pixels; the rest is about parameters and versions, and bytes that are passed over.
static bool is_damage(int code) {
    return code != JWRN_NOT_SEQUENTIAL && code != JWRN_JFIF_MAJOR && code != JWRN_ADOBE_XFORM && code != JWRN_EXTRANEOUS_DATA &&
           code != JWRN_BOGUS_ICC;
}

// Rows that what is remarked on just now may have spoilt: from the one that is being read to where the next restart marker lets the
// decoder find its way again, or to the end.
static void lose_data(j_decompress_ptr decoder) {
    struct picture *picture = &reader_of((j_common_ptr)decoder)->frame->picture;
    if (picture->lost == NULL) return;  // there are no rows yet
    uint32_t height = (uint32_t)decoder->max_v_samp_factor * DCTSIZE, row = decoder->input_iMCU_row, rows = decoder->total_iMCU_rows;
    bool finds_way = decoder->restart_interval > 0 && decoder->comps_in_scan > 1 && decoder->unread_marker != JPEG_EOI;
    uint32_t last = finds_way ? row + 1 + decoder->restart_interval / decoder->MCUs_per_row : rows;
    // Chroma is interpolated from the row before, too.
    lose_rows(picture, row > 0 ? row * height - 1 : 0, last < rows ? (last + 1) * height + 1 : picture->stored_height);
}

static void on_message(j_common_ptr decoder, int level) {
    if (level >= 0 || !is_damage(decoder->err->msg_code)) return;
    if (reader_of(decoder)->has_ended) refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
    if (++decoder->err->num_warnings > LIMIT_WARNINGS) refuse(STATUS_BAD_PICTURE, REASON_TOO_DAMAGED);
    lose_data((j_decompress_ptr)decoder);
}

static void no_output(j_common_ptr decoder) { (void)decoder; }

static void on_progress(j_common_ptr decoder) {
    if (((j_decompress_ptr)decoder)->input_scan_number > LIMIT_SCANS) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
}

// A source of our own because libjpeg's says nothing where the bytes run out. A picture may lack its end marker, but no data.
static void no_source_change(j_decompress_ptr decoder) { (void)decoder; }

static boolean out_of_bytes(j_decompress_ptr decoder) {
    static const JOCTET end_of_image[2] = {0xff, JPEG_EOI};
    struct reader *reader = reader_of((j_common_ptr)decoder);
    if (reader->has_ended) ERREXIT(decoder, JERR_INPUT_EOF);
    reader->has_ended = true;
    reader->source.next_input_byte = end_of_image;
    reader->source.bytes_in_buffer = sizeof end_of_image;
    return TRUE;
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

static bool is_restart(int marker) { return marker >= JPEG_RST0 && marker <= JPEG_RST0 + 7; }

// Finds the end of a picture of one scan, so that trailing data is seen. `marker` is one that the decoder has met already, or 0.
//
// @return the first byte after the end-of-image marker; `end` where there is none, for all rows are decoded by then.
static const uint8_t *find_end(const uint8_t *cursor, const uint8_t *end, int marker) {
    for (;;) {
        if (marker == JPEG_EOI) return cursor;
        if (marker != 0 && !is_restart(marker)) {
            // A further scan or frame does not belong into a picture of one scan; tables and comments are passed over.
            bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xcc;
            if (is_frame || marker == 0xd8 || marker == 0xda) refuse(STATUS_BAD_PICTURE, REASON_MALFORMED);
            if (marker != 0x01) {
                size_t length = end - cursor < 2 ? 0 : (size_t)cursor[0] << 8 | cursor[1];
                if (length < 2 || length > (size_t)(end - cursor)) return end;
                cursor += length;
            }
        }
        cursor = memchr(cursor, 0xff, (size_t)(end - cursor));
        if (cursor == NULL || end - cursor < 2) return end;
        marker = cursor[1] == 0xff ? 0 : cursor[1];  // 0: a stuffed byte; two 0xff: padding before a marker
        cursor += cursor[1] == 0xff ? 1 : 2;
    }
}

// Whether the scans that came before the bytes ran out hold the whole of a progressive picture.
static bool has_all_scans(const struct jpeg_decompress_struct *decoder) {
    if (!decoder->progressive_mode || decoder->coef_bits == NULL) return false;
    for (int component = 0; component < decoder->num_components; component++) {
        for (int i = 0; i < DCTSIZE2; i++) {
            if (decoder->coef_bits[component][i] != 0) return false;
        }
    }
    return true;
}

// Four inks to what is seen; Adobe's programs store how much of each is missing.
static void show_inks(uint8_t *row, uint32_t width, bool is_inverted) {
    const uint32_t flip = is_inverted ? 0 : 255;
    for (uint32_t x = 0; x < width; x++, row += 4) {
        uint32_t light = row[3] ^ flip;
        for (int i = 0; i < 3; i++) row[i] = (uint8_t)(((row[i] ^ flip) * light + 127) / 255);
        row[3] = 255;
    }
}

static void take_rows(struct reader *reader, struct frame *frame) {
    j_decompress_ptr decoder = &reader->decoder;
    const bool is_inks = decoder->out_color_space == JCS_CMYK;
    while (decoder->output_scanline < decoder->output_height) {
        const uint32_t first = decoder->output_scanline;
        JSAMPROW rows[ROWS_AT_ONCE];
        uint32_t count = decoder->output_height - first < ROWS_AT_ONCE ? decoder->output_height - first : ROWS_AT_ONCE;
        for (uint32_t i = 0; i < count; i++) rows[i] = picture_row(&frame->picture, first + i);
        count = jpeg_read_scanlines(decoder, rows, count);
        for (uint32_t i = 0; i < count; i++) {
            if (is_inks) show_inks(rows[i], decoder->output_width, decoder->saw_Adobe_marker);
            finish_row(&frame->picture, first + i, true);
        }
    }
}

void decode_jpeg(struct frame *frame, const uint8_t *bytes, size_t size) {
    struct reader reader = {
        .frame = frame,
        .progress = {.progress_monitor = on_progress},
        .source = {
            .next_input_byte = bytes,
            .bytes_in_buffer = size,
            .init_source = no_source_change,
            .fill_input_buffer = out_of_bytes,
            .skip_input_data = skip_bytes,
            .resync_to_restart = jpeg_resync_to_restart,
            .term_source = no_source_change,
        },
    };
    j_decompress_ptr decoder = &reader.decoder;
    decoder->err = jpeg_std_error(&reader.errors);
    decoder->client_data = &reader;
    reader.errors.error_exit = on_error;
    reader.errors.emit_message = on_message;
    reader.errors.output_message = no_output;
    jpeg_create_decompress(decoder);
    decoder->src = &reader.source;
    decoder->progress = &reader.progress;

    jpeg_save_markers(decoder, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(decoder, TRUE);
    bool is_inks = decoder->jpeg_color_space == JCS_CMYK || decoder->jpeg_color_space == JCS_YCCK;
    bool is_light = decoder->jpeg_color_space == JCS_GRAYSCALE || decoder->jpeg_color_space == JCS_YCbCr || decoder->jpeg_color_space == JCS_RGB;
    if (!is_inks && !is_light) refuse(STATUS_UNSUPPORTED, REASON_COLOUR_MODEL);
    open_frame(frame, decoder->image_width, decoder->image_height, orientation_of(decoder), false);

    decoder->out_color_space = is_inks ? JCS_CMYK : JCS_EXT_RGBA;
    // What was not sent must not be made up, least of all from what lies outside the face.
    decoder->do_block_smoothing = FALSE;
    jpeg_start_decompress(decoder);
    bool is_one_scan = !jpeg_has_multiple_scans(decoder);
    if (!is_one_scan && reader.has_ended && !has_all_scans(decoder)) refuse(STATUS_BAD_PICTURE, REASON_TRUNCATED);
    take_rows(&reader, frame);
    if (reader.has_ended) {
        reader.source.bytes_in_buffer = 0;
    } else if (is_one_scan) {
        const uint8_t *picture_end = find_end(reader.source.next_input_byte, bytes + size, decoder->unread_marker);
        reader.source.bytes_in_buffer = (size_t)(bytes + size - picture_end);
    }

    if (reader.source.bytes_in_buffer > 0) frame->reply.flags |= FLAG_TRAILING_DATA;
}
