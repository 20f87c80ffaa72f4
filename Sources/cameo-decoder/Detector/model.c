#include "model.h"

#include <math.h>
#include <string.h>

#include "sha256.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "weights are used as they lie in the file");

enum { HEADER_SIZE = 56, LAYER_SIZE = 8, DIGEST_SIZE = 32 };

// Beyond any weight that training gives, and far from where sums would overflow.
static const float largest_weight = 1e4f;

struct weights {
    const float *next;
    size_t left;
};

static uint32_t number(const uint8_t *bytes, int width) {
    uint32_t value = 0;
    for (int i = 0; i < width; i++) value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

static uint32_t filled(uint32_t channels) { return (channels + LANES - 1) / LANES * LANES; }

static const float *take(struct weights *weights, size_t count) {
    if (count > weights->left) return NULL;
    const float *taken = weights->next;
    weights->next += count;
    weights->left -= count;
    return taken;
}

static bool take_weights(struct layer *layer, struct weights *weights) {
    size_t area = (size_t)layer->kernel * layer->kernel, all = (size_t)layer->inputs * layer->outputs;
    bool is_block = layer->kind == LAYER_BLOCK;
    layer->first = take(weights, is_block ? area * layer->inputs : area * all);
    layer->first_bias = layer->first == NULL ? NULL : take(weights, is_block ? layer->inputs : layer->outputs);
    if (!is_block) return layer->first_bias != NULL;
    layer->mixing = layer->first_bias == NULL ? NULL : take(weights, all);
    layer->mixing_bias = layer->mixing == NULL ? NULL : take(weights, layer->outputs);
    return layer->mixing_bias != NULL;
}

// Whether a layer can work on a square of `side` with `channels`; its sizes are filled in.
static bool fit_layer(struct layer *layer, bool is_first, uint32_t side, uint32_t channels) {
    uint32_t inputs = layer->inputs, outputs = layer->outputs;
    bool is_output = layer->kind == LAYER_SCORES || layer->kind == LAYER_BOXES;
    if (layer->kind < LAYER_CONVOLUTION || layer->kind > LAYER_BOXES) return false;
    if (is_first != (layer->kind == LAYER_CONVOLUTION) || inputs != channels || outputs == 0 || outputs > LIMIT_CHANNELS) return false;
    if (layer->stride < 1 || layer->stride > 2 || side % (layer->stride * PLACES) != 0) return false;
    if (layer->kernel < 1 || layer->kernel > LIMIT_KERNEL || layer->kernel > side || layer->kernel < layer->stride) return false;
    if (is_output && (layer->kernel != 1 || layer->stride != 1)) return false;
    // A block's kernel is the one that is built in, and its input is added to its result.
    if (layer->kind == LAYER_BLOCK && (layer->kernel != 3 || outputs < inputs)) return false;
    layer->input_side = side;
    layer->output_side = side / layer->stride;
    layer->used = outputs;
    layer->inputs = is_first ? inputs : filled(inputs);
    layer->outputs = filled(outputs);
    return is_output || (size_t)layer->output_side * layer->output_side * layer->outputs <= LIMIT_VALUES;
}

static uint32_t greater(uint32_t one, uint32_t other) { return one > other ? one : other; }

bool read_model(struct model *model, const uint8_t *bytes, size_t size) {
    *model = (struct model){0};
    if (size < HEADER_SIZE + DIGEST_SIZE || size > LIMIT_MODEL_BYTES || memcmp(bytes, "CAMEOFD", 8) != 0) return false;
    uint32_t count = number(bytes + 16, 4);
    size_t weight_count = number(bytes + 20, 4), layers_end = HEADER_SIZE + (size_t)count * LAYER_SIZE;
    if (number(bytes + 8, 4) != 1 || number(bytes + 12, 4) != INPUT_SIDE || count == 0 || count > LIMIT_LAYERS) return false;
    if (weight_count > LIMIT_MODEL_BYTES / sizeof(float) || size != layers_end + weight_count * sizeof(float) + DIGEST_SIZE) return false;
    uint8_t digest[DIGEST_SIZE];
    sha256(bytes, size - DIGEST_SIZE, digest);
    if (memcmp(digest, bytes + size - DIGEST_SIZE, DIGEST_SIZE) != 0) return false;

    struct weights weights = {(const float *)(const void *)(bytes + layers_end), weight_count};
    for (size_t i = 0; i < weight_count; i++) {
        if (!(fabsf(weights.next[i]) <= largest_weight)) return false;
    }

    uint32_t side = INPUT_SIDE, channels = INPUT_CHANNELS, scores = 0, boxes = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *record = bytes + HEADER_SIZE + (size_t)i * LAYER_SIZE;
        struct layer *layer = &model->layers[i];
        *layer = (struct layer){.kind = record[0], .kernel = record[1], .stride = record[2]};
        layer->inputs = number(record + 4, 2);
        layer->outputs = number(record + 6, 2);
        if (record[3] != 0 || !fit_layer(layer, i == 0, side, channels) || !take_weights(layer, &weights)) return false;
        uint32_t area = layer->output_side * layer->output_side;
        if (layer->kind == LAYER_SCORES) {
            // Scores are told before the boxes of the same places.
            if (scores != boxes) return false;
            scores += area * layer->used;
        } else if (layer->kind == LAYER_BOXES) {
            boxes += area * layer->used / NUMBERS_PER_BOX;
            if (layer->used % NUMBERS_PER_BOX != 0 || scores != boxes) return false;
        } else {
            side = layer->output_side;
            channels = layer->used;
        }
        if (scores > LIMIT_PLACES || boxes > LIMIT_PLACES) return false;
        uint32_t widest = greater(layer->inputs, layer->outputs) * layer->input_side;
        model->widest_row = greater(model->widest_row, widest);
    }
    model->count = count;
    model->places = scores;
    return weights.left == 0 && scores > 0 && scores == boxes;
}
