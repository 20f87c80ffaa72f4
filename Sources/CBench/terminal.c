#include "CBench.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char question[] = "\033[6n", answer[] = "\033[1;2R";

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct cbench_program cbench_start(const char *path, char *const *arguments, char *const *environment) {
    struct cbench_program program;
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    program.pid = forkpty(&program.terminal, NULL, NULL, &size);
    if (program.pid == 0) {
        execve(path, arguments, environment);
        _exit(127);
    }
    return program;
}

bool cbench_wait_for(struct cbench_program program, const char *text, int milliseconds) {
    static char drawn[1 << 16];
    size_t size = 0, answered = 0;
    int64_t deadline = now_ms() + milliseconds;
    while (size < sizeof drawn) {
        struct pollfd ready = {.fd = program.terminal, .events = POLLIN};
        int64_t left = deadline - now_ms();
        if (left <= 0 || poll(&ready, 1, (int)left) <= 0) return false;
        ssize_t count = read(program.terminal, drawn + size, sizeof drawn - size);
        if (count <= 0) return false;
        size += (size_t)count;
        const char *asked;
        while ((asked = memmem(drawn + answered, size - answered, question, sizeof question - 1)) != NULL) {
            answered = (size_t)(asked - drawn) + sizeof question - 1;
            if (write(program.terminal, answer, sizeof answer - 1) < 0) return false;
        }
        if (memmem(drawn, size, text, strlen(text)) != NULL) return true;
    }
    return false;
}

void cbench_stop(struct cbench_program program) {
    kill(program.pid, SIGKILL);
    close(program.terminal);
    waitpid(program.pid, NULL, 0);
}
