#include "network.h"

#include "vectors.h"

// Eight sums are made at once, which is what hides how long one takes: two groups of outputs at half of PLACES, or one at all.
enum { GROUPS = 2 };

#define UNROLLED _Pragma("GCC unroll 8")

static const size_t input_values = (size_t)(INPUT_SIDE + 2 * INPUT_FRAME) * INPUT_STRIDE;

size_t network_size(const struct model *model) {
    size_t row = (size_t)INPUT_SIDE * model->largest_channels;
    return input_values + (size_t)model->places * (1 + NUMBERS_PER_BOX) + 2 * (size_t)model->largest_values + 2 * row;
}

struct network open_network(const struct model *model, float *memory) {
    struct network network = {.model = model, .input = memory};
    size_t row = (size_t)INPUT_SIDE * model->largest_channels;
    network.results[0] = network.input + input_values;
    network.results[1] = network.results[0] + model->largest_values;
    network.row = network.results[1] + model->largest_values;
    network.zeros = network.row + row;
    network.scores = network.zeros + row;
    network.boxes = network.scores + model->places;
    return network;
}

ALWAYS_INLINE void load(floats *to, const float *from) { *to = *(const floats *)from; }

ALWAYS_INLINE void keep_greater(floats *one, const floats *other) {
    words is_greater = *one > *other;
    *one = (floats)(((words)*one & is_greater) | ((words)*other & ~is_greater));
}

// sums[place][group] += the products of `depth` inputs of each place with their weights, for `groups` groups of outputs.
ALWAYS_INLINE void multiply(
    floats sums[PLACES][GROUPS], int places, int groups, const float *inputs, size_t step, size_t depth, const float *weights, size_t outputs) {
    for (size_t i = 0; i < depth; i++, weights += outputs) {
        floats weight[GROUPS];
        UNROLLED
        for (int g = 0; g < groups; g++) load(&weight[g], weights + g * LANES);
        UNROLLED
        for (int p = 0; p < places; p++) {
            float input = inputs[(size_t)p * step + i];
            UNROLLED
            for (int g = 0; g < groups; g++) sums[p][g] += input * weight[g];
        }
    }
}

// What a row's result is made of beside the products.
struct shortcut {
    const float *rows[2];  // the input that is added: one row, or two of which each 2x2 gives its maximum; NULL: none
    uint32_t stride, channels;
};

ALWAYS_INLINE void add_shortcut(floats *sum, const struct shortcut *shortcut, size_t place, size_t channel) {
    if (shortcut->rows[0] == NULL || channel >= shortcut->channels) return;
    floats input, next;
    size_t at = place * shortcut->stride * shortcut->channels + channel;
    load(&input, shortcut->rows[0] + at);
    if (shortcut->stride == 2) {
        load(&next, shortcut->rows[0] + at + shortcut->channels);
        keep_greater(&input, &next);
        load(&next, shortcut->rows[1] + at);
        keep_greater(&input, &next);
        load(&next, shortcut->rows[1] + at + shortcut->channels);
        keep_greater(&input, &next);
    }
    *sum += input;
}

struct product {
    const float *inputs;
    size_t step, depth;  // from place to place; inputs of one place in one row
    size_t rows, row_step;
    const float *weights, *bias;
    size_t outputs;
    bool is_rectified;
};

ALWAYS_INLINE void product_at(const struct product *product, const struct shortcut *shortcut, float *to, size_t place, size_t channel, int places, int groups) {
    floats sums[PLACES][GROUPS];
    const floats zero = {0};
    UNROLLED
    for (int p = 0; p < places; p++) {
        UNROLLED
        for (int g = 0; g < groups; g++) load(&sums[p][g], product->bias + channel + g * LANES);
    }
    for (size_t row = 0; row < product->rows; row++) {
        multiply(
            sums, places, groups, product->inputs + row * product->row_step + place * product->step, product->step, product->depth,
            product->weights + row * product->depth * product->outputs + channel, product->outputs);
    }
    UNROLLED
    for (int p = 0; p < places; p++) {
        UNROLLED
        for (int g = 0; g < groups; g++) {
            add_shortcut(&sums[p][g], shortcut, place + (size_t)p, channel + (size_t)g * LANES);
            if (product->is_rectified) keep_greater(&sums[p][g], &zero);
            *(floats *)(to + (place + (size_t)p) * product->outputs + channel + (size_t)g * LANES) = sums[p][g];
        }
    }
}

// One row of results, `count` places (a multiple of PLACES) of `outputs` channels.
WIDE static void multiply_row(const struct product *product, const struct shortcut *shortcut, float *to, size_t count) {
    for (size_t channel = 0; channel < product->outputs;) {
        size_t left = (product->outputs - channel) / LANES;
        if (left >= GROUPS) {
            for (size_t place = 0; place < count; place += PLACES / 2) product_at(product, shortcut, to, place, channel, PLACES / 2, 2);
            channel += GROUPS * LANES;
        } else {
            for (size_t place = 0; place < count; place += PLACES) product_at(product, shortcut, to, place, channel, PLACES, 1);
            channel += LANES;
        }
    }
}

// One row of 3x3 sums for each channel alone; rows that lie outside are zeros.
WIDE static void filter_row(const struct layer *layer, const float *const rows[3], int before, float *to) {
    const size_t channels = layer->inputs;
    for (size_t channel = 0; channel < channels; channel += LANES) {
        floats weights[9], bias, input;
        load(&bias, layer->first_bias + channel);
        for (size_t i = 0; i < 9; i++) load(&weights[i], layer->first + i * channels + channel);
        for (uint32_t x = 0; x < layer->output_side; x++) {
            floats sum = bias;
            int64_t from = (int64_t)x * layer->stride - before;
            if (from >= 0 && from + 3 <= layer->input_side) {
                for (size_t row = 0; row < 3; row++) {
                    const float *at = rows[row] + (size_t)from * channels + channel;
                    for (size_t i = 0; i < 3; i++) {
                        load(&input, at + i * channels);
                        sum += input * weights[row * 3 + i];
                    }
                }
            } else {
                for (size_t row = 0; row < 3; row++) {
                    for (size_t i = 0; i < 3; i++) {
                        int64_t column = from + (int64_t)i;
                        if (column < 0 || column >= layer->input_side) continue;
                        load(&input, rows[row] + (size_t)column * channels + channel);
                        sum += input * weights[row * 3 + i];
                    }
                }
            }
            *(floats *)(to + (size_t)x * channels + channel) = sum;
        }
    }
}

// Columns, or rows, that SAME pads before the first.
static int padding_before(const struct layer *layer) {
    return (int)((layer->output_side - 1) * layer->stride + layer->kernel - layer->input_side) / 2;
}

static void run_convolution(const struct network *network, const struct layer *layer, float *to) {
    const struct shortcut none = {0};
    const int before = padding_before(layer);
    struct product product = {
        .step = (size_t)layer->stride * INPUT_CHANNELS,
        .depth = (size_t)layer->kernel * INPUT_CHANNELS,
        .rows = layer->kernel,
        .row_step = INPUT_STRIDE,
        .weights = layer->first,
        .bias = layer->first_bias,
        .outputs = layer->outputs,
        .is_rectified = true,
    };
    const float *start = network->input + (size_t)(INPUT_FRAME - before) * (INPUT_STRIDE + INPUT_CHANNELS);
    for (uint32_t y = 0; y < layer->output_side; y++) {
        product.inputs = start + (size_t)y * layer->stride * INPUT_STRIDE;
        multiply_row(&product, &none, to + (size_t)y * layer->output_side * layer->outputs, layer->output_side);
    }
}

static void run_block(const struct network *network, const struct layer *layer, const float *from, float *to) {
    const int before = padding_before(layer);
    const size_t input_row_size = (size_t)layer->input_side * layer->inputs, output_row_size = (size_t)layer->output_side * layer->outputs;
    const struct product product = {
        .inputs = network->row,
        .step = layer->inputs,
        .depth = layer->inputs,
        .rows = 1,
        .weights = layer->mixing,
        .bias = layer->mixing_bias,
        .outputs = layer->outputs,
        .is_rectified = true,
    };
    for (uint32_t y = 0; y < layer->output_side; y++) {
        const float *rows[3];
        for (int i = 0; i < 3; i++) {
            int64_t row = (int64_t)y * layer->stride - before + i;
            rows[i] = row < 0 || row >= layer->input_side ? network->zeros : from + (size_t)row * input_row_size;
        }
        filter_row(layer, rows, before, network->row);
        const float *added = from + (size_t)y * layer->stride * input_row_size;
        const struct shortcut shortcut = {
            {added, layer->stride == 2 ? added + input_row_size : added}, layer->stride, layer->inputs};
        multiply_row(&product, &shortcut, to + (size_t)y * output_row_size, layer->output_side);
    }
}

// Runs an output's 1x1 and appends what of it is not filling.
static float *run_output(const struct network *network, const struct layer *layer, const float *from, float *to) {
    const struct shortcut none = {0};
    struct product product = {
        .step = layer->inputs,
        .depth = layer->inputs,
        .rows = 1,
        .weights = layer->first,
        .bias = layer->first_bias,
        .outputs = layer->outputs,
    };
    for (uint32_t y = 0; y < layer->output_side; y++) {
        product.inputs = from + (size_t)y * layer->input_side * layer->inputs;
        multiply_row(&product, &none, network->row, layer->output_side);
        for (uint32_t x = 0; x < layer->output_side; x++) {
            for (uint32_t i = 0; i < layer->used; i++) *to++ = network->row[(size_t)x * layer->outputs + i];
        }
    }
    return to;
}

void run_network(const struct network *network) {
    const struct model *model = network->model;
    float *from = network->results[0], *to = network->results[1], *scores = network->scores, *boxes = network->boxes;
    for (uint32_t i = 0; i < model->count; i++) {
        const struct layer *layer = &model->layers[i];
        if (layer->kind == LAYER_SCORES) {
            scores = run_output(network, layer, from, scores);
        } else if (layer->kind == LAYER_BOXES) {
            boxes = run_output(network, layer, from, boxes);
        } else {
            if (layer->kind == LAYER_CONVOLUTION) {
                run_convolution(network, layer, to);
            } else {
                run_block(network, layer, from, to);
            }
            float *made = to;
            to = from;
            from = made;
        }
    }
}
