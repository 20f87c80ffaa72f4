#include "CHardening.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PIPE_ROOM = 1 << 20 };

// One running child. Descriptors are -1 once closed.
struct child {
    pid_t pid;
    int process;  // pidfd: readable once the child has ended
    int input;    // the child's fd 0
    int output;   // the child's fd 1
};

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void close_once(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static int spawn_with(const char *path, int input, int output, pid_t *pid) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int error = posix_spawn_file_actions_init(&files);
    if (error != 0) return error;
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&files);
        return error;
    }
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP;
    error = posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    if (error == 0) error = posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    if (error == 0) error = posix_spawnattr_setflags(&attributes, flags);
    if (error == 0) error = posix_spawnattr_setsigdefault(&attributes, &all);
    if (error == 0) error = posix_spawnattr_setsigmask(&attributes, &none);
    char name[] = "cameo-decoder";
    char *arguments[] = {name, NULL}, *environment[] = {NULL};
    if (error == 0) error = posix_spawn(pid, path, &files, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

static void finish(struct child *child, bool by_force, int *status) {
    close_once(&child->input);
    close_once(&child->output);
    if (by_force) kill(child->pid, SIGKILL);
    while (waitpid(child->pid, status, 0) < 0 && errno == EINTR) continue;
    close_once(&child->process);
}

static int start(struct child *child, const char *path) {
    *child = (struct child){.process = -1, .input = -1, .output = -1};
    int requests[2] = {-1, -1}, replies[2] = {-1, -1};
    int error = pipe2(requests, O_CLOEXEC) != 0 || pipe2(replies, O_CLOEXEC) != 0 ? errno : 0;
    if (error == 0) error = spawn_with(path, requests[0], replies[1], &child->pid);
    close_once(&requests[0]);
    close_once(&replies[1]);
    if (error != 0) {
        close_once(&requests[1]);
        close_once(&replies[0]);
        return error;
    }
    child->input = requests[1];
    child->output = replies[0];
    // Room for a whole request and a whole reply, so that neither side wakes the other for each 64 KiB; where the system grants
    // less, it only takes longer.
    fcntl(child->input, F_SETPIPE_SZ, PIPE_ROOM);
    fcntl(child->output, F_SETPIPE_SZ, PIPE_ROOM);
    child->process = (int)syscall(SYS_pidfd_open, child->pid, 0);
    if (child->process < 0 || fcntl(child->input, F_SETFL, O_NONBLOCK) != 0 || fcntl(child->output, F_SETFL, O_NONBLOCK) != 0) {
        int status;
        error = errno;
        finish(child, true, &status);
    }
    return error;
}

struct message {
    const uint8_t *bytes;
    size_t size;
};

// Sends as much as the pipe takes; closes it after the last byte, or where the child no longer listens.
static void send_some(struct child *child, struct message parts[2]) {
    for (int i = 0; i < 2; i++) {
        while (parts[i].size > 0) {
            ssize_t count = write(child->input, parts[i].bytes, parts[i].size);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0 && errno == EAGAIN) return;
            if (count < 0) {
                close_once(&child->input);
                return;
            }
            parts[i].bytes += count;
            parts[i].size -= (size_t)count;
        }
    }
    close_once(&child->input);
}

// Takes what has come; false where it is more than the reply may hold.
static bool receive_some(struct child *child, struct cameo_reply *reply) {
    for (;;) {
        ssize_t count = read(child->output, (uint8_t *)reply->bytes + reply->size, reply->capacity - reply->size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return true;
        if (count <= 0) {
            close_once(&child->output);
            return true;
        }
        reply->size += (size_t)count;
        if (reply->size == reply->capacity) return false;
    }
}

static int converse(struct child *child, struct message parts[2], struct cameo_reply *reply, int64_t deadline) {
    for (;;) {
        struct pollfd ready[] = {
            {.fd = child->input, .events = POLLOUT},
            {.fd = child->output, .events = POLLIN},
            {.fd = child->output < 0 ? child->process : -1, .events = POLLIN},
        };
        int64_t left = deadline - now_ms();
        if (left <= 0) return CAMEO_TIMED_OUT;
        if (poll(ready, 3, (int)left) <= 0) continue;  // interrupted, or the deadline, which is looked at next
        if (ready[0].revents != 0) send_some(child, parts);
        if (ready[1].revents != 0 && !receive_some(child, reply)) return CAMEO_OVERFLOWED;
        if (ready[2].revents != 0) return CAMEO_EXITED;
    }
}

struct cameo_reply cameo_exchange(
    const char *path, const uint8_t *head, size_t head_size, const uint8_t *body, size_t body_size, size_t limit, int milliseconds) {
    struct cameo_reply reply = {.ending = CAMEO_NOT_STARTED, .capacity = limit + 1};
    int64_t deadline = now_ms() + milliseconds;
    // Address space for the longest reply; pages come only as bytes do, and go back to the kernel whole, so nothing needs wiping.
    void *memory = mmap(NULL, reply.capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        reply.code = errno;
        return reply;
    }
    madvise(memory, reply.capacity, MADV_DONTDUMP);
    reply.bytes = memory;

    struct child child;
    reply.code = start(&child, path);
    if (reply.code != 0) return reply;

    // A child that ends early must not end us: SIGPIPE is held back in this thread and taken away again.
    sigset_t pipe_signal, mask, pending;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &mask);

    struct message parts[2] = {{head, head_size}, {body, body_size}};
    reply.ending = converse(&child, parts, &reply, deadline);
    int status = 0;
    finish(&child, reply.ending != CAMEO_EXITED, &status);

    while (!was_pending && sigtimedwait(&pipe_signal, NULL, &(struct timespec){0}) < 0 && errno == EINTR) continue;
    pthread_sigmask(SIG_SETMASK, &mask, NULL);

    if (reply.ending == CAMEO_EXITED) {
        reply.ending = WIFSIGNALED(status) ? CAMEO_SIGNALLED : CAMEO_EXITED;
        reply.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    }
    return reply;
}

void cameo_reply_free(struct cameo_reply *reply) {
    if (reply->bytes != NULL) munmap((void *)reply->bytes, reply->capacity);
    *reply = (struct cameo_reply){0};
}
