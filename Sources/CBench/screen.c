#include "CBench.h"

#include <pthread.h>
#include <pty.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

// One screen at a time; what it is sent beyond the last `capacity` bytes since the last rewind is read and forgotten.
enum { capacity = 1 << 22 };
static uint8_t *sent;
static atomic_size_t count;
static int controller = -1;

static void *watch(void *unused) {
    static uint8_t piece[1 << 16];
    ssize_t size;
    while ((size = read(controller, piece, sizeof piece)) > 0) {
        size_t before = atomic_load(&count);
        for (ssize_t index = 0; index < size && before + (size_t)index < capacity; index++) sent[before + (size_t)index] = piece[index];
        atomic_fetch_add(&count, (size_t)size);
    }
    return unused;
}

int cbench_screen_open(int columns, int rows) {
    int terminal;
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    sent = malloc(capacity);
    pthread_t watcher;
    if (sent == NULL || openpty(&controller, &terminal, NULL, NULL, &size) != 0) return -1;
    if (pthread_create(&watcher, NULL, watch, NULL) != 0) return -1;
    pthread_detach(watcher);
    return terminal;
}

size_t cbench_screen_settle(void) {
    struct timespec pause = {.tv_nsec = 20000000};
    size_t before;
    do {
        before = atomic_load(&count);
        nanosleep(&pause, NULL);
    } while (atomic_load(&count) != before);
    return before;
}

bool cbench_screen_answer(void) {
    static const char answers[] = "\033[2;2R\033[3;2R\033[4;2R\033[5;2R\033[6;2R";
    return write(controller, answers, sizeof answers - 1) == (ssize_t)(sizeof answers - 1);
}

const uint8_t *cbench_screen_bytes(void) { return sent; }

void cbench_screen_rewind(void) { atomic_store(&count, 0); }

double cbench_processor_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
