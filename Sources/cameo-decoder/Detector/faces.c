#include "faces.h"

#include <math.h>

// Boxes that share more than this are of one face (MediaPipe's value).
static const float same_face = 0.3f;

static float overlap(float one, float one_size, float other, float other_size) {
    float from = one > other ? one : other, to = one + one_size < other + other_size ? one + one_size : other + other_size;
    return to > from ? to - from : 0;
}

static float common_area(const struct face *one, const struct face *other) {
    return overlap(one->left, one->width, other->left, other->width) * overlap(one->top, one->height, other->top, other->height);
}

float union_share(const struct face *one, const struct face *other) {
    float common = common_area(one, other), all = one->width * one->height + other->width * other->height - common;
    return all > 0 ? common / all : 0;
}

float smaller_share(const struct face *one, const struct face *other) {
    float common = common_area(one, other), first = one->width * one->height, second = other->width * other->height;
    float smaller = first < second ? first : second;
    return smaller > 0 ? common / smaller : 0;
}

struct place {
    float x, y;  // of its middle, in shares of the square
};

// Each cell of an output's square has several places, all in its middle.
static struct place place_of(const struct model *model, uint32_t index) {
    for (uint32_t i = 0; i < model->count; i++) {
        const struct layer *layer = &model->layers[i];
        if (layer->kind != LAYER_SCORES) continue;
        uint32_t side = layer->output_side, count = side * side * layer->used;
        if (index < count) {
            uint32_t cell = index / layer->used;
            return (struct place){((float)(cell % side) + 0.5f) / (float)side, ((float)(cell / side) + 0.5f) / (float)side};
        }
        index -= count;
    }
    return (struct place){0, 0};
}

// The face that the numbers of one place tell of; false where they tell of none.
static bool read_face(const struct network *network, uint32_t index, struct face *face) {
    const float *numbers = network->boxes + (size_t)index * NUMBERS_PER_BOX;
    const struct place place = place_of(network->model, index);
    for (int i = 0; i < NUMBERS_PER_BOX; i++) {
        if (!(fabsf(numbers[i]) <= 16 * INPUT_SIDE)) return false;
    }
    float width = numbers[2] / INPUT_SIDE, height = numbers[3] / INPUT_SIDE;
    if (!(width > 0) || !(height > 0)) return false;
    *face = (struct face){
        .left = numbers[0] / INPUT_SIDE + place.x - width / 2,
        .top = numbers[1] / INPUT_SIDE + place.y - height / 2,
        .width = width,
        .height = height,
        .score = 1 / (1 + expf(-network->scores[index])),
    };
    for (int i = 0; i < POINTS; i++) {
        face->points[i] = (struct point){numbers[4 + 2 * i] / INPUT_SIDE + place.x, numbers[5 + 2 * i] / INPUT_SIDE + place.y};
    }
    return true;
}

static void add_weighed(struct face *sum, const struct face *face) {
    float weight = face->score;
    sum->left += face->left * weight;
    sum->top += face->top * weight;
    sum->width += face->width * weight;
    sum->height += face->height * weight;
    for (int i = 0; i < POINTS; i++) {
        sum->points[i].x += face->points[i].x * weight;
        sum->points[i].y += face->points[i].y * weight;
    }
}

static void divide(struct face *sum, float weight) {
    sum->left /= weight;
    sum->top /= weight;
    sum->width /= weight;
    sum->height /= weight;
    for (int i = 0; i < POINTS; i++) {
        sum->points[i].x /= weight;
        sum->points[i].y /= weight;
    }
}

void read_faces(const struct network *network, float least_score, struct faces *faces) {
    uint16_t open[LIMIT_PLACES];  // places whose box no face has taken yet
    uint32_t count = 0;
    faces->count = 0;
    const float least = logf(least_score / (1 - least_score));
    for (uint32_t i = 0; i < network->model->places; i++) {
        if (network->scores[i] >= least) open[count++] = (uint16_t)i;
    }
    while (count > 0 && faces->count < LIMIT_FACES) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < count; i++) {
            if (network->scores[open[i]] > network->scores[open[best]]) best = i;
        }
        struct face leader, face, sum = {0};
        bool is_face = read_face(network, open[best], &leader);
        float weight = 0;
        uint32_t left = 0;
        for (uint32_t i = 0; i < count; i++) {
            bool is_same = i == best;
            if (is_face && read_face(network, open[i], &face) && (is_same || union_share(&leader, &face) > same_face)) {
                add_weighed(&sum, &face);
                weight += face.score;
                is_same = true;
            }
            if (!is_same) open[left++] = open[i];
        }
        count = left;
        if (!is_face || !(weight > 0)) continue;
        divide(&sum, weight);
        sum.score = leader.score;
        faces->list[faces->count++] = sum;
    }
}
