#include "CHardening.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { ENDING_SIGNALS = sizeof ending_signals / sizeof *ending_signals };

// What the signal handler needs: the terminal as it was, and what would have handled the signal.
static int terminal;
static struct termios settings;
static struct sigaction former[ENDING_SIGNALS];

// Restores the terminal, then lets the signal do what it would have done. Calls only async-signal-safe functions.
static void on_ending_signal(int number) {
    tcsetattr(terminal, TCSAFLUSH, &settings);
    for (int i = 0; i < ENDING_SIGNALS; i++) {
        if (ending_signals[i] == number) sigaction(number, &former[i], NULL);
    }
    raise(number);
}

static bool hide_input(int fd) {
    if (tcgetattr(fd, &settings) != 0) return false;
    terminal = fd;
    struct sigaction action = {.sa_handler = on_ending_signal};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < ENDING_SIGNALS; i++) sigaction(ending_signals[i], &action, &former[i]);

    struct termios hidden = settings;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    hidden.c_lflag |= ICANON | ECHONL;
    hidden.c_cc[VSUSP] = _POSIX_VDISABLE;  // a suspended program would leave the shell without echo
    tcsetattr(fd, TCSAFLUSH, &hidden);
    return true;
}

static void show_input(int fd) {
    tcsetattr(fd, TCSAFLUSH, &settings);
    for (int i = 0; i < ENDING_SIGNALS; i++) sigaction(ending_signals[i], &former[i], NULL);
}

// One byte at a time, so that what follows the line in a pipe stays there for the next reader.
static ssize_t read_line(int fd, uint8_t *line, size_t capacity) {
    for (size_t count = 0;;) {
        uint8_t byte;
        ssize_t taken = read(fd, &byte, 1);
        if (taken < 0 && errno == EINTR) continue;
        if (taken < 0) return -1;
        if (taken == 0 && count == 0) {
            errno = ENODATA;
            return -1;
        }
        if (taken == 0 || byte == '\n') {
            if (count > 0 && line[count - 1] == '\r') line[--count] = 0;
            return (ssize_t)count;
        }
        if (count == capacity) {
            errno = EOVERFLOW;
            return -1;
        }
        line[count++] = byte;
        cameo_wipe(&byte, 1);
    }
}

void cameo_flush_input(int fd) { tcflush(fd, TCIFLUSH); }

ssize_t cameo_read_secret_line(int fd, uint8_t *line, size_t capacity) {
    bool hidden = hide_input(fd);
    ssize_t count = read_line(fd, line, capacity);
    int error = errno;
    if (hidden) show_input(fd);
    if (count < 0) cameo_wipe(line, capacity);
    errno = error;
    return count;
}
