// A face detector's weights, as Scripts/convert-detector writes them; the format stands there.
#ifndef CAMEO_DECODER_MODEL_H
#define CAMEO_DECODER_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Channels lie in groups of as many floats as one vector has; what is missing to a full group is zero.
enum { LANES = 8 };

// Places of a row that are worked on at once; a layer's side is a multiple of it.
enum { PLACES = 8 };

// The square that the detector sees, in pixels, and the numbers that it gives for one place: a box and six points.
enum { INPUT_SIDE = 128, INPUT_CHANNELS = 3, NUMBERS_PER_BOX = 16 };

// What a model may ask for; the one there is asks for less.
enum {
    LIMIT_MODEL_BYTES = 4 << 20,
    LIMIT_LAYERS = 64,
    LIMIT_CHANNELS = 256,
    LIMIT_KERNEL = 7,
    LIMIT_VALUES = 1 << 18,  // of one layer's result
    LIMIT_PLACES = 8096,     // for which there is a score
};

enum layer_kind { LAYER_CONVOLUTION = 1, LAYER_BLOCK = 2, LAYER_SCORES = 3, LAYER_BOXES = 4 };

struct layer {
    enum layer_kind kind;
    uint32_t kernel, stride;
    uint32_t input_side, output_side;
    uint32_t inputs, outputs;  // channels, filled up to whole groups but for the picture's three
    uint32_t used;             // channels of the result that are not filling
    const float *first;        // a convolution's or a 1x1's weights; a block's for each channel alone
    const float *first_bias;
    const float *mixing;  // of a block: 1x1 over all channels
    const float *mixing_bias;
};

struct model {
    uint32_t count;
    struct layer layers[LIMIT_LAYERS];
    uint32_t places;            // scores, and boxes, that a run gives
    uint32_t widest_row;  // floats of the longest row that a layer reads or makes
};

// Takes a model from the bytes of its file, which stay in use and must be aligned for a float; false where any size, bound, number or
// digest is not what it may be. After true no layer can reach outside its weights or its neighbours' results.
bool read_model(struct model *model, const uint8_t *bytes, size_t size);

#endif
