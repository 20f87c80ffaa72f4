#include "network.h"

#include "vectors.h"

// Eight sums are made at once, which is what hides how long one takes: two groups of outputs at half of PLACES, or one at all.
enum { GROUPS = 2 };

#define UNROLLED _Pragma("GCC unroll 8")

static const size_t input_values = (size_t)(INPUT_SIDE + 2 * INPUT_FRAME) * INPUT_STRIDE;

// Rows of a result that are kept: as many as the next layer's kernel covers, and a power of two.
enum { KEPT_ROWS = 4 };

static bool is_output(const struct layer *layer) { return layer->kind == LAYER_SCORES || layer->kind == LAYER_BOXES; }

static size_t row_size(const struct layer *layer) { return (size_t)layer->output_side * layer->outputs; }

size_t network_size(const struct model *model) {
    size_t size = input_values + (size_t)model->places * (1 + NUMBERS_PER_BOX) + 2 * (size_t)model->widest_row;
    for (uint32_t i = 0; i < model->count; i++) size += is_output(&model->layers[i]) ? 0 : KEPT_ROWS * row_size(&model->layers[i]);
    return size;
}

struct network open_network(const struct model *model, float *memory) {
    struct network network = {.model = model, .input = memory};
    network.row = network.input + input_values;
    network.zeros = network.row + model->widest_row;
    network.scores = network.zeros + model->widest_row;
    network.boxes = network.scores + model->places;
    float *next = network.boxes + (size_t)model->places * NUMBERS_PER_BOX;
    for (uint32_t i = 0; i < model->count; i++) {
        network.results[i] = next;
        next += is_output(&model->layers[i]) ? 0 : KEPT_ROWS * row_size(&model->layers[i]);
    }
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

static float *result_row(const struct network *network, uint32_t index, uint32_t y) {
    return network->results[index] + y % KEPT_ROWS * row_size(&network->model->layers[index]);
}

static void make_convolution_row(const struct network *network, uint32_t index, uint32_t y) {
    const struct layer *layer = &network->model->layers[index];
    const struct shortcut none = {0};
    const size_t frame = (size_t)(INPUT_FRAME - padding_before(layer));
    const struct product product = {
        .inputs = network->input + (frame + (size_t)y * layer->stride) * INPUT_STRIDE + frame * INPUT_CHANNELS,
        .step = (size_t)layer->stride * INPUT_CHANNELS,
        .depth = (size_t)layer->kernel * INPUT_CHANNELS,
        .rows = layer->kernel,
        .row_step = INPUT_STRIDE,
        .weights = layer->first,
        .bias = layer->first_bias,
        .outputs = layer->outputs,
        .is_rectified = true,
    };
    multiply_row(&product, &none, result_row(network, index, y), layer->output_side);
}

static void make_block_row(const struct network *network, uint32_t from, uint32_t index, uint32_t y) {
    const struct layer *layer = &network->model->layers[index];
    const int before = padding_before(layer);
    const float *rows[3];
    for (int i = 0; i < 3; i++) {
        int64_t row = (int64_t)y * layer->stride - before + i;
        rows[i] = row < 0 || row >= layer->input_side ? network->zeros : result_row(network, from, (uint32_t)row);
    }
    filter_row(layer, rows, before, network->row);
    const uint32_t added = y * layer->stride;
    const struct shortcut shortcut = {
        {result_row(network, from, added), result_row(network, from, added + layer->stride - 1)}, layer->stride, layer->inputs};
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
    multiply_row(&product, &shortcut, result_row(network, index, y), layer->output_side);
}

// An output's row: what of it is not filling goes where the places of that row are.
static void make_output_row(const struct network *network, const struct layer *layer, const float *from, float *to, uint32_t y) {
    const struct shortcut none = {0};
    const struct product product = {
        .inputs = from,
        .step = layer->inputs,
        .depth = layer->inputs,
        .rows = 1,
        .weights = layer->first,
        .bias = layer->first_bias,
        .outputs = layer->outputs,
    };
    multiply_row(&product, &none, network->row, layer->output_side);
    to += (size_t)y * layer->output_side * layer->used;
    for (uint32_t x = 0; x < layer->output_side; x++) {
        for (uint32_t i = 0; i < layer->used; i++) *to++ = network->row[(size_t)x * layer->outputs + i];
    }
}

// Rows are handed on as they are made, so that of each result no more is held than the next layer needs: all of it stays in the cache.
struct run {
    const struct network *network;
    uint32_t made[LIMIT_LAYERS];     // rows of each layer
    size_t start[LIMIT_LAYERS];      // of an output: where its numbers begin
};

static void hand_on(struct run *run, uint32_t index, uint32_t y) {
    const struct network *network = run->network;
    const struct model *model = network->model;
    uint32_t next = index + 1;
    for (; next < model->count && is_output(&model->layers[next]); next++) {
        float *to = (model->layers[next].kind == LAYER_SCORES ? network->scores : network->boxes) + run->start[next];
        make_output_row(network, &model->layers[next], result_row(network, index, y), to, y);
    }
    if (next == model->count) return;
    const struct layer *layer = &model->layers[next];
    for (uint32_t row; (row = run->made[next]) < layer->output_side; ) {
        int64_t last = (int64_t)row * layer->stride - padding_before(layer) + 2;
        if (last > y && y + 1 < layer->input_side) return;
        make_block_row(network, index, next, row);
        run->made[next]++;
        hand_on(run, next, row);
    }
}

void run_network(const struct network *network) {
    const struct model *model = network->model;
    struct run run = {.network = network};
    size_t scores = 0, boxes = 0;
    for (uint32_t i = 0; i < model->count; i++) {
        const struct layer *layer = &model->layers[i];
        size_t count = (size_t)layer->output_side * layer->output_side * layer->used;
        size_t *total = layer->kind == LAYER_SCORES ? &scores : &boxes;
        run.start[i] = *total;
        if (is_output(layer)) *total += count;
    }
    for (uint32_t y = 0; y < model->layers[0].output_side; y++) {
        make_convolution_row(network, 0, y);
        hand_on(&run, 0, y);
    }
}
