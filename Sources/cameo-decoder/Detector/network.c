#include "network.h"

#include <string.h>

#include "vectors.h"

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

ALWAYS_INLINE const float *inputs_at(const struct product *product, size_t row, size_t place) {
    return product->inputs + row * product->row_step + place * product->step;
}

ALWAYS_INLINE const float *weights_at(const struct product *product, size_t row, size_t channel) {
    return product->weights + row * product->depth * product->outputs + channel;
}

ALWAYS_INLINE void finish(const struct product *product, const struct shortcut *shortcut, float *to, size_t place, size_t channel, floats *sum) {
    const floats zero = {0};
    add_shortcut(sum, shortcut, place, channel);
    if (product->is_rectified) keep_greater(sum, &zero);
    *(floats *)(to + place * product->outputs + channel) = *sum;
}

// One group of outputs at PLACES places.
ALWAYS_INLINE void multiply_group(const struct product *product, const struct shortcut *shortcut, float *to, size_t place, size_t channel) {
    floats sums[PLACES], weight;
    UNROLLED
    for (size_t p = 0; p < PLACES; p++) load(&sums[p], product->bias + channel);
    for (size_t row = 0; row < product->rows; row++) {
        const float *inputs = inputs_at(product, row, place), *weights = weights_at(product, row, channel);
        for (size_t i = 0; i < product->depth; i++, weights += product->outputs) {
            load(&weight, weights);
            UNROLLED
            for (size_t p = 0; p < PLACES; p++) sums[p] += inputs[p * product->step + i] * weight;
        }
    }
    UNROLLED
    for (size_t p = 0; p < PLACES; p++) finish(product, shortcut, to, place + p, channel, &sums[p]);
}

// Two groups of outputs at `places` places, PLACES at most.
ALWAYS_INLINE void multiply_pair(
    const struct product *product, const struct shortcut *shortcut, float *to, size_t place, size_t channel, size_t places) {
    pair sums[PLACES], weight;
    UNROLLED
    for (size_t p = 0; p < places; p++) sums[p] = *(const pair *)(product->bias + channel);
    for (size_t row = 0; row < product->rows; row++) {
        const float *inputs = inputs_at(product, row, place), *weights = weights_at(product, row, channel);
        for (size_t i = 0; i < product->depth; i++, weights += product->outputs) {
            weight = *(const pair *)weights;
            UNROLLED
            for (size_t p = 0; p < places; p++) sums[p] += inputs[p * product->step + i] * weight;
        }
    }
    UNROLLED
    for (size_t p = 0; p < places; p++) {
        floats halves[2];
        memcpy(halves, &sums[p], sizeof halves);
        finish(product, shortcut, to, place + p, channel, &halves[0]);
        finish(product, shortcut, to, place + p, channel + LANES, &halves[1]);
    }
}

// One row of results, `count` places (a multiple of PLACES) of `outputs` channels. Eight sums at once are what hides how long one takes:
// `at_once` places of a pair that are as many vectors.
ALWAYS_INLINE void multiply_all(const struct product *product, const struct shortcut *shortcut, float *to, size_t count, size_t at_once) {
    size_t channel = 0;
    for (; product->outputs - channel >= 2 * LANES; channel += 2 * LANES) {
        for (size_t place = 0; place < count; place += at_once) multiply_pair(product, shortcut, to, place, channel, at_once);
    }
    if (channel == product->outputs) return;
    for (size_t place = 0; place < count; place += PLACES) multiply_group(product, shortcut, to, place, channel);
}

WIDE static void multiply_by_groups(const struct product *product, const struct shortcut *shortcut, float *to, size_t count) {
    multiply_all(product, shortcut, to, count, PLACES / 2);
}

#if defined(WIDEST)
WIDEST static void multiply_by_pairs(const struct product *product, const struct shortcut *shortcut, float *to, size_t count) {
    multiply_all(product, shortcut, to, count, PLACES);
}
#endif

static void multiply_row(const struct product *product, const struct shortcut *shortcut, float *to, size_t count) {
#if defined(WIDEST)
    if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
        multiply_by_pairs(product, shortcut, to, count);
        return;
    }
#endif
    multiply_by_groups(product, shortcut, to, count);
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
