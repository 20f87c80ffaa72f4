#include "CBench.h"

#include <stdio.h>  // jpeglib.h needs it first
#include <jpeglib.h>
#include <setjmp.h>

struct errors {
    struct jpeg_error_mgr manager;
    jmp_buf back;
};

static void on_error(j_common_ptr decoder) {
    longjmp(((struct errors *)decoder->err)->back, 1);
}

struct cbench_size cbench_decode_jpeg(const uint8_t *bytes, size_t size) {
    struct errors errors;
    struct jpeg_decompress_struct decoder = {.err = jpeg_std_error(&errors.manager)};
    volatile struct cbench_size found = {0};
    errors.manager.error_exit = on_error;
    if (setjmp(errors.back) == 0) {
        jpeg_create_decompress(&decoder);
        jpeg_mem_src(&decoder, bytes, size);
        jpeg_read_header(&decoder, TRUE);
        decoder.out_color_space = JCS_RGB;
        jpeg_start_decompress(&decoder);
        JSAMPARRAY row = decoder.mem->alloc_sarray((j_common_ptr)&decoder, JPOOL_IMAGE, decoder.output_width * 3, 1);
        while (decoder.output_scanline < decoder.output_height) jpeg_read_scanlines(&decoder, row, 1);
        jpeg_finish_decompress(&decoder);
        found = (struct cbench_size){(int)decoder.output_width, (int)decoder.output_height};
    }
    jpeg_destroy_decompress(&decoder);
    return found;
}
