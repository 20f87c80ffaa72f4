// Runs a face detector's layers over one square picture.
#ifndef CAMEO_DECODER_NETWORK_H
#define CAMEO_DECODER_NETWORK_H

#include "model.h"

// The square as the first layer reads it: red, green and blue from -1 to 1, with a frame of zeros that stands for what SAME pads.
enum { INPUT_FRAME = LIMIT_KERNEL / 2 + 1, INPUT_STRIDE = (INPUT_SIDE + 2 * INPUT_FRAME) * INPUT_CHANNELS };

struct network {
    const struct model *model;
    float *input;  // (INPUT_SIDE + 2 * INPUT_FRAME) rows of INPUT_STRIDE floats
    float *scores;  // model->places
    float *boxes;   // model->places * NUMBERS_PER_BOX
    float *row, *zeros;  // between a block's two halves; what lies outside
    float *results[LIMIT_LAYERS];  // of each layer, the rows that the next one needs
};

// The floats of memory that a network of this model works in.
size_t network_size(const struct model *model);

// A network in zeroed memory of that size.
struct network open_network(const struct model *model, float *memory);

// Where row `y` of the input square begins.
static inline float *input_row(const struct network *network, uint32_t y) {
    return network->input + (size_t)(y + INPUT_FRAME) * INPUT_STRIDE + (size_t)INPUT_FRAME * INPUT_CHANNELS;
}

// Fills in scores (before the logistic function) and boxes for the input.
void run_network(const struct network *network);

#endif
