#include "CBench.h"

#include <dlfcn.h>
#include <time.h>

// Of chafa's enumerations (chafa-common.h): red, green, blue, alpha that is not multiplied in.
enum { RGBA8_UNASSOCIATED = 4 };

static double now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// The functions that are used, by their own names.
static struct {
    void (*chafa_set_n_threads)(int);
    void *(*chafa_symbol_map_new)(void);
    int (*chafa_symbol_map_apply_selectors)(void *, const char *, void *);
    void (*chafa_symbol_map_unref)(void *);
    void *(*chafa_canvas_config_new)(void);
    void (*chafa_canvas_config_set_geometry)(void *, int, int);
    void (*chafa_canvas_config_set_canvas_mode)(void *, int);
    void (*chafa_canvas_config_set_symbol_map)(void *, const void *);
    void (*chafa_canvas_config_set_cell_geometry)(void *, int, int);
    void (*chafa_canvas_config_unref)(void *);
    void *(*chafa_canvas_new)(const void *);
    void (*chafa_canvas_draw_all_pixels)(void *, int, const uint8_t *, int, int, int);
    void *(*chafa_canvas_print)(void *, void *);
    void (*chafa_canvas_unref)(void *);
    void *(*chafa_term_db_get_default)(void);
    void *(*chafa_term_db_get_fallback_info)(void *);
    char *(*g_string_free)(void *, int);
} chafa;

static bool load(void) {
    static bool is_loaded;
    void *library = is_loaded ? NULL : dlopen("libchafa.so.0", RTLD_NOW | RTLD_GLOBAL);
    if (library == NULL) return is_loaded;
#define FIND(name) \
    if ((*(void **)&chafa.name = dlsym(library, #name)) == NULL) return false
    FIND(chafa_set_n_threads);
    FIND(chafa_symbol_map_new);
    FIND(chafa_symbol_map_apply_selectors);
    FIND(chafa_symbol_map_unref);
    FIND(chafa_canvas_config_new);
    FIND(chafa_canvas_config_set_geometry);
    FIND(chafa_canvas_config_set_canvas_mode);
    FIND(chafa_canvas_config_set_symbol_map);
    FIND(chafa_canvas_config_set_cell_geometry);
    FIND(chafa_canvas_config_unref);
    FIND(chafa_canvas_new);
    FIND(chafa_canvas_draw_all_pixels);
    FIND(chafa_canvas_print);
    FIND(chafa_canvas_unref);
    FIND(chafa_term_db_get_default);
    FIND(chafa_term_db_get_fallback_info);
    FIND(g_string_free);
#undef FIND
    chafa.chafa_set_n_threads(1);
    is_loaded = true;
    return true;
}

struct cbench_drawing cbench_chafa(
    const uint8_t *pixels, int width, int height, int columns, int rows, const char *symbols, int mode) {
    struct cbench_drawing drawing = {.draw = -1, .print = -1};
    if (!load()) return drawing;
    void *map = chafa.chafa_symbol_map_new();
    if (!chafa.chafa_symbol_map_apply_selectors(map, symbols, NULL)) {
        chafa.chafa_symbol_map_unref(map);
        return drawing;
    }
    void *config = chafa.chafa_canvas_config_new();
    chafa.chafa_canvas_config_set_geometry(config, columns, rows);
    chafa.chafa_canvas_config_set_canvas_mode(config, mode);
    chafa.chafa_canvas_config_set_symbol_map(config, map);
    chafa.chafa_canvas_config_set_cell_geometry(config, 8, 16);
    void *canvas = chafa.chafa_canvas_new(config);
    double began = now();
    chafa.chafa_canvas_draw_all_pixels(canvas, RGBA8_UNASSOCIATED, pixels, width, height, width * 4);
    double drawn = now();
    void *text = chafa.chafa_canvas_print(canvas, chafa.chafa_term_db_get_fallback_info(chafa.chafa_term_db_get_default()));
    double printed = now();
    drawing = (struct cbench_drawing){.draw = drawn - began, .print = printed - drawn};
    chafa.g_string_free(text, 1);
    chafa.chafa_canvas_unref(canvas);
    chafa.chafa_canvas_config_unref(config);
    chafa.chafa_symbol_map_unref(map);
    return drawing;
}
