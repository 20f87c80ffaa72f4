#include "search.h"

#include <math.h>
enum { LIMIT_LOOKS = 64, SMALLEST_TILE = 160 };

// Scores: below the first nothing is a face; in a tile, which sees much that is none, more is asked for.
static const float least_score = 0.5f, least_score_in_tile = 0.6f;

// A cut round a box is this many times its longer side: what the detector was made to see.
static const double cut_scale = 2.2;

// A face of a smaller share of the square that it was found in, or of a lower score, is looked at again, in a cut of its own: it may be
// none, and where it lies is told alike wherever it was found.
static const double clear_share = 0.2;
static const float clear_score = 0.8f;

// A cut that is this share of the whole sees nothing that the whole does not.
static const double nearly_whole = 0.5;

// A picture that is longer than this against its breadth is looked at in tiles too: in the whole a person behind another is too small.
static const double long_shape = 1.4;

// Boxes of different looks are of one face where they share this much of their union, or of the smaller.
static const float same_union = 0.3f, same_smaller = 0.6f;

struct search {
    const struct picture *picture;
    struct network network;
    struct faces *found;
    uint32_t looks;
};

static double greater(double one, double other) { return one > other ? one : other; }
static double smaller(double one, double other) { return one < other ? one : other; }

static void move_into(struct face *face, struct square square) {
    const float side = (float)square.side, left = (float)square.left, top = (float)square.top;
    face->left = face->left * side + left;
    face->top = face->top * side + top;
    face->width *= side;
    face->height *= side;
    for (int i = 0; i < POINTS; i++) face->points[i] = (struct point){face->points[i].x * side + left, face->points[i].y * side + top};
}

static struct square cut_round(const struct face *box) {
    double side = cut_scale * greater(box->width, box->height);
    return (struct square){box->left + box->width / 2 - side / 2, box->top + box->height / 2 - side / 2, side};
}

struct square close_look(const struct face *claimed, uint32_t longer_side) {
    const double room = 1.5;  // the face may lie beside where it is claimed, and is then looked at again
    struct square square = cut_round(claimed);
    // What is at least as large in the reduced picture as the detector's input gains nothing.
    if (square.side >= (double)INPUT_SIDE * reduction_of(longer_side)) return (struct square){0, 0, 0};
    square.left -= square.side * (room - 1) / 2;
    square.top -= square.side * (room - 1) / 2;
    square.side *= room;
    return square;
}

static bool is_same(const struct face *one, const struct face *other) {
    return union_share(one, other) > same_union || smaller_share(one, other) > same_smaller;
}

// A face whose middle is not in the picture is one that the black beside it has made.
static bool is_inside(const struct search *search, const struct face *face) {
    float x = face->left + face->width / 2, y = face->top + face->height / 2;
    return x >= 0 && y >= 0 && x < (float)search->picture->width && y < (float)search->picture->height;
}

static void look(struct search *search, struct square square, float score, struct faces *faces) {
    faces->count = 0;
    if (search->looks >= LIMIT_LOOKS) return;
    search->looks++;
    look_at(search->picture, square, &search->network);
    run_network(&search->network);
    read_faces(&search->network, score, faces);
    for (uint32_t i = 0; i < faces->count; i++) move_into(&faces->list[i], square);
}

// The face as a cut round it shows it; false where that shows none.
static bool look_again(struct search *search, struct face *face) {
    struct faces again;
    look(search, cut_round(face), least_score, &again);
    for (uint32_t i = 0; i < again.count; i++) {
        if (!is_same(face, &again.list[i])) continue;
        *face = again.list[i];
        return true;
    }
    return false;
}

// Keeps a face unless it is known; of two that are the same, the one with the better score.
static void keep(struct search *search, const struct face *face) {
    struct faces *found = search->found;
    for (uint32_t i = 0; i < found->count; i++) {
        if (!is_same(face, &found->list[i])) continue;
        if (face->score > found->list[i].score) found->list[i] = *face;
        return;
    }
    if (found->count < LIMIT_FACES) found->list[found->count++] = *face;
}

static bool is_known(const struct search *search, const struct face *face) {
    for (uint32_t i = 0; i < search->found->count; i++) {
        if (is_same(face, &search->found->list[i])) return true;
    }
    return false;
}

static void search_square(struct search *search, struct square square, bool is_tile) {
    struct faces faces;
    look(search, square, is_tile ? least_score_in_tile : least_score, &faces);
    for (uint32_t i = 0; i < faces.count; i++) {
        struct face *face = &faces.list[i];
        bool is_clear = !is_tile && face->score >= clear_score && greater(face->width, face->height) >= clear_share * square.side;
        if (!is_inside(search, face) || (!is_clear && is_known(search, face))) continue;
        if (is_clear || look_again(search, face)) keep(search, face);
    }
}

// Tiles of one size over a line, each at least a fifth over the next: no face that is small beside a tile is in none whole.
static uint32_t tile_count(double length, double side) { return length <= side ? 1 : (uint32_t)ceil((length - side) / (side * 0.8)) + 1; }

static void search_tiles(struct search *search, double side) {
    double width = search->picture->width, height = search->picture->height;
    uint32_t columns = tile_count(width, side), rows = tile_count(height, side);
    if ((uint64_t)columns * rows > LIMIT_LOOKS - search->looks) return;
    for (uint32_t row = 0; row < rows; row++) {
        for (uint32_t column = 0; column < columns; column++) {
            double left = columns == 1 ? (width - side) / 2 : (width - side) * column / (columns - 1);
            double top = rows == 1 ? (height - side) / 2 : (height - side) * row / (rows - 1);
            search_square(search, (struct square){left, top, side}, true);
        }
    }
}

static bool agrees(const struct search *search, const struct face *claimed) {
    for (uint32_t i = 0; i < search->found->count; i++) {
        if (union_share(claimed, &search->found->list[i]) > same_union) return true;
    }
    return false;
}

static void sort(struct faces *faces) {
    for (uint32_t i = 1; i < faces->count; i++) {
        struct face face = faces->list[i];
        uint32_t at = i;
        for (; at > 0 && faces->list[at - 1].score < face.score; at--) faces->list[at] = faces->list[at - 1];
        faces->list[at] = face;
    }
}

void search_faces(const struct picture *picture, const struct face *claimed, const struct model *model, struct faces *found) {
    struct search search = {.picture = picture, .found = found};
    float *memory = allocate_zeroed(network_size(model) * sizeof *memory);
    search.network = open_network(model, memory);
    found->count = 0;

    double width = picture->width, height = picture->height;
    double longer = greater(width, height), shorter = smaller(width, height);
    const struct square whole = {(width - longer) / 2, (height - longer) / 2, longer};
    bool cut_first = claimed != NULL && cut_round(claimed).side < nearly_whole * longer;
    if (cut_first) search_square(&search, cut_round(claimed), false);
    search_square(&search, whole, false);
    if (claimed != NULL && !cut_first && !agrees(&search, claimed)) search_square(&search, cut_round(claimed), false);
    if (longer > shorter * long_shape || found->count == 0) search_tiles(&search, shorter);
    for (double side = shorter / 2; found->count == 0 && side >= SMALLEST_TILE; side /= 2) search_tiles(&search, side);
    sort(found);
    release(memory);
}
