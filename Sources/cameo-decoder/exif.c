#include "exif.h"

#include <stdbool.h>
#include <string.h>

enum { TAG_ORIENTATION = 0x0112, ENTRY_SIZE = 12 };

struct tiff {
    const uint8_t *bytes;
    size_t size;
    bool big_endian;
};

static uint32_t number(const struct tiff *tiff, size_t offset, size_t width) {
    uint32_t value = 0;
    for (size_t i = 0; i < width; i++) {
        size_t at = tiff->big_endian ? i : width - 1 - i;
        value = value << 8 | tiff->bytes[offset + at];
    }
    return value;
}

// Bytes of an integer of a TIFF type, signed or not; 0 where the type is none. The standard asks for two, programs write others.
static size_t integer_width(uint32_t type) {
    switch (type) {
    case 1: case 6: return 1;
    case 3: case 8: return 2;
    case 4: case 9: return 4;
    default: return 0;
    }
}

uint8_t exif_orientation(const uint8_t *block, size_t size) {
    if (size >= 6 && memcmp(block, "Exif\0\0", 6) == 0) {
        block += 6;
        size -= 6;
    }
    if (size < 8) return 0;
    struct tiff tiff = {block, size, memcmp(block, "MM\0*", 4) == 0};
    if (!tiff.big_endian && memcmp(block, "II*\0", 4) != 0) return 0;

    size_t directory = number(&tiff, 4, 4);
    if (directory > size - 2) return 0;
    size_t count = number(&tiff, directory, 2), entry = directory + 2;
    for (; count > 0 && size - entry >= ENTRY_SIZE; count--, entry += ENTRY_SIZE) {
        if (number(&tiff, entry, 2) != TAG_ORIENTATION) continue;
        size_t width = integer_width(number(&tiff, entry + 2, 2));
        uint32_t value = number(&tiff, entry + 8, width);
        bool valid = width > 0 && number(&tiff, entry + 4, 4) == 1 && value >= 1 && value <= 8;
        return valid ? (uint8_t)value : 0;
    }
    return 0;
}
