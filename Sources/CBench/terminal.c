#include "CBench.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char question[] = "\033[6n";

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct cbench_program cbench_start(const char *path, char *const *arguments, char *const *environment) {
    struct cbench_program program = {.is_mute = false};
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    program.pid = forkpty(&program.terminal, NULL, NULL, &size);
    if (program.pid == 0) {
        execve(path, arguments, environment);
        _exit(127);
    }
    return program;
}

// The answer to a question for the cursor's place: the row that was moved to last before it, and the column after one character.
static bool answer(int terminal, const char *drawn, const char *asked) {
    const char *from = asked;
    while (from > drawn && !(from[0] == '\033' && from[1] == '[' && strchr("123456789", from[2]) != NULL)) from--;
    char text[32];
    int row = from > drawn ? atoi(from + 2) : 1;
    int length = snprintf(text, sizeof text, "\033[%d;2R", row);
    return write(terminal, text, (size_t)length) == length;
}

bool cbench_type(struct cbench_program program, const char *text) {
    return write(program.terminal, text, strlen(text)) == (ssize_t)strlen(text);
}

bool cbench_wait_for(struct cbench_program program, const char *text, int milliseconds) {
    return cbench_wait_for_both(program, text, "", milliseconds);
}

bool cbench_wait_for_both(struct cbench_program program, const char *text, const char *then, int milliseconds) {
    static char drawn[1 << 18];
    size_t size = 0, answered = 0;
    int64_t deadline = now_ms() + milliseconds;
    while (size < sizeof drawn - 1) {
        struct pollfd ready = {.fd = program.terminal, .events = POLLIN};
        int64_t left = deadline - now_ms();
        if (left <= 0 || poll(&ready, 1, (int)left) <= 0) return false;
        ssize_t count = read(program.terminal, drawn + size, sizeof drawn - 1 - size);
        if (count <= 0) return false;
        size += (size_t)count;
        drawn[size] = '\0';
        const char *asked;
        while (!program.is_mute && (asked = memmem(drawn + answered, size - answered, question, sizeof question - 1)) != NULL) {
            answered = (size_t)(asked - drawn) + sizeof question - 1;
            if (!answer(program.terminal, drawn, asked)) return false;
        }
        const char *found = memmem(drawn, size, text, strlen(text));
        if (found != NULL && memmem(found, size - (size_t)(found - drawn), then, strlen(then)) != NULL) return true;
    }
    return false;
}

void cbench_stop(struct cbench_program program) {
    kill(program.pid, SIGKILL);
    close(program.terminal);
    waitpid(program.pid, NULL, 0);
}
