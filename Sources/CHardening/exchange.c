#include "CHardening.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PIPE_ROOM = 1 << 20, START_LIMIT = 8000, PATIENCE = 1000, MODEL_DESCRIPTOR = 3 };

// One byte on the control socket, as the decoder knows them.
enum { COMMAND_PICTURE = 'P', COMMAND_SELF_TEST = 'T' };

static void close_once(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// MARK: One exchange

// The pipes of one picture, and the decoder's word of how its child ended. Descriptors are -1 once closed.
struct talk {
    int input;    // the child's fd 0
    int output;   // the child's fd 1
    int control;  // the decoder's, not ours to close
    bool has_status;
    int32_t status;
};

struct message {
    const uint8_t *bytes;
    size_t size;
};

// Sends as much as the pipe takes; closes it after the last byte, or where the child no longer listens.
static void send_some(struct talk *talk, struct message parts[2]) {
    for (int i = 0; i < 2; i++) {
        while (parts[i].size > 0) {
            ssize_t count = write(talk->input, parts[i].bytes, parts[i].size);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0 && errno == EAGAIN) return;
            if (count < 0) {
                close_once(&talk->input);
                return;
            }
            parts[i].bytes += count;
            parts[i].size -= (size_t)count;
        }
    }
    close_once(&talk->input);
}

// Takes what has come; false where it is more than the reply may hold.
static bool receive_some(struct talk *talk, struct cameo_reply *reply) {
    for (;;) {
        ssize_t count = read(talk->output, (uint8_t *)reply->bytes + reply->size, reply->capacity - reply->size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return true;
        if (count <= 0) {
            close_once(&talk->output);
            return true;
        }
        reply->size += (size_t)count;
        if (reply->size == reply->capacity) return false;
    }
}

static bool is_over(const struct talk *talk) { return talk->output < 0 && talk->has_status; }

// Takes the decoder's word; false where it gives none.
static bool take_status(int control, int32_t *status) {
    ssize_t count;
    do count = recv(control, status, sizeof *status, 0);
    while (count < 0 && errno == EINTR);
    return count == sizeof *status;
}

// @return how it went: CAMEO_EXITED where the child has ended and the answer is whole.
static int converse(struct talk *talk, struct message parts[2], struct cameo_reply *reply, int64_t deadline) {
    while (!is_over(talk)) {
        struct pollfd ready[] = {
            {.fd = talk->input, .events = POLLOUT},
            {.fd = talk->output, .events = POLLIN},
            {.fd = talk->has_status ? -1 : talk->control, .events = POLLIN},
        };
        int64_t left = deadline - now_ms();
        if (left <= 0) return CAMEO_TIMED_OUT;
        if (poll(ready, 3, (int)left) <= 0) continue;  // interrupted, or the deadline, which is looked at next
        if (ready[0].revents != 0) send_some(talk, parts);
        if (ready[1].revents != 0 && !receive_some(talk, reply)) return CAMEO_OVERFLOWED;
        if (ready[2].revents != 0) {
            if (!take_status(talk->control, &talk->status)) return CAMEO_DECODER_LOST;
            talk->has_status = true;
        }
    }
    return CAMEO_EXITED;
}

static void take_ending(int32_t status, int *ending, int *code) {
    if (status < 0) {
        *ending = CAMEO_NOT_STARTED;
        *code = -status;
    } else {
        *ending = WIFSIGNALED(status) ? CAMEO_SIGNALLED : CAMEO_EXITED;
        *code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    }
}

// Hands the decoder the child's ends of two new pipes; ours are in `talk`.
static int hand_over(struct talk *talk, int control) {
    int requests[2] = {-1, -1}, replies[2] = {-1, -1};
    int error = pipe2(requests, O_CLOEXEC) != 0 || pipe2(replies, O_CLOEXEC) != 0 ? errno : 0;
    *talk = (struct talk){.input = requests[1], .output = replies[0], .control = control};
    if (error == 0) {
        // Room for a whole request and a whole reply, so that neither side wakes the other for each 64 KiB; where the system grants
        // less, it only takes longer.
        fcntl(talk->input, F_SETPIPE_SZ, PIPE_ROOM);
        fcntl(talk->output, F_SETPIPE_SZ, PIPE_ROOM);
        if (fcntl(talk->input, F_SETFL, O_NONBLOCK) != 0 || fcntl(talk->output, F_SETFL, O_NONBLOCK) != 0) error = errno;
    }
    if (error == 0) {
        uint8_t command = COMMAND_PICTURE;
        const int ends[2] = {requests[0], replies[1]};
        union {
            struct cmsghdr header;
            uint8_t bytes[CMSG_SPACE(sizeof ends)];
        } rights = {.header = {.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof ends)}};
        memcpy(CMSG_DATA(&rights.header), ends, sizeof ends);
        struct iovec bytes = {&command, 1};
        struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &rights, .msg_controllen = sizeof rights};
        if (sendmsg(control, &message, MSG_NOSIGNAL) != 1) error = errno;
    }
    close_once(&requests[0]);
    close_once(&replies[1]);
    return error;
}

struct cameo_reply cameo_decoder_exchange(
    struct cameo_decoder *decoder, const uint8_t *head, size_t head_size, const uint8_t *body, size_t body_size, size_t limit,
    int milliseconds) {
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

    // A child that ends early must not end us: SIGPIPE is held back in this thread and taken away again.
    sigset_t pipe_signal, mask, pending;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &mask);

    struct talk talk;
    struct message parts[2] = {{head, head_size}, {body, body_size}};
    reply.code = hand_over(&talk, decoder->control);
    bool is_handed = reply.code == 0;
    if (is_handed) {
        reply.ending = converse(&talk, parts, &reply, deadline);
        if (reply.ending == CAMEO_EXITED) take_ending(talk.status, &reply.ending, &reply.code);
    }
    close_once(&talk.input);
    close_once(&talk.output);
    // A child may still run then, and the decoder's next word would be of this picture.
    bool is_lost = reply.ending == CAMEO_TIMED_OUT || reply.ending == CAMEO_OVERFLOWED || reply.ending == CAMEO_DECODER_LOST;
    if (is_handed ? is_lost : reply.code == EPIPE) cameo_decoder_stop(decoder);

    while (!was_pending && sigtimedwait(&pipe_signal, NULL, &(struct timespec){0}) < 0 && errno == EINTR) continue;
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    return reply;
}

void cameo_reply_free(struct cameo_reply *reply) {
    if (reply->bytes != NULL) munmap((void *)reply->bytes, reply->capacity);
    *reply = (struct cameo_reply){0};
}

// MARK: Starting and stopping

static int spawn_with(const char *path, int control, int model, pid_t *pid) {
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
    error = posix_spawn_file_actions_adddup2(&files, control, STDIN_FILENO);
    if (error == 0) error = posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (error == 0) error = posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&files, model, MODEL_DESCRIPTOR);
    if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&files, MODEL_DESCRIPTOR + 1);
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

// Waits for the decoder's next word, or for its end; false where neither comes in time.
static bool wait_for_word(const struct cameo_decoder *decoder) {
    int64_t deadline = now_ms() + START_LIMIT;
    for (;;) {
        int64_t left = deadline - now_ms();
        if (left <= 0) return false;
        if (poll(&(struct pollfd){.fd = decoder->control, .events = POLLIN}, 1, (int)left) > 0) return true;
    }
}

// Reaps a decoder: by force at once, or where it does not end soon after its socket is closed.
static struct cameo_start end_of(struct cameo_decoder *decoder, bool by_force) {
    struct cameo_start end = {.ending = CAMEO_TIMED_OUT};
    int status = 0;
    pid_t reaped = 0;
    close_once(&decoder->control);
    for (int64_t deadline = now_ms() + PATIENCE; !by_force && reaped == 0; by_force = now_ms() > deadline) {
        reaped = waitpid(decoder->process, &status, WNOHANG);
        if (reaped == 0) nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
    }
    if (reaped == 0) {
        kill(-decoder->process, SIGKILL);
        while (waitpid(decoder->process, &status, 0) < 0 && errno == EINTR) continue;
    } else {
        take_ending(status, &end.ending, &end.code);
    }
    decoder->process = 0;
    return end;
}

struct cameo_start cameo_decoder_start(struct cameo_decoder *decoder, const char *path, int model) {
    *decoder = (struct cameo_decoder){.control = -1};
    struct cameo_start start = {.ending = CAMEO_NOT_STARTED};
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        start.code = errno;
        return start;
    }
    start.code = spawn_with(path, ends[1], model, &decoder->process);
    close(ends[1]);
    decoder->control = ends[0];
    if (start.code != 0) {
        decoder->process = 0;
        close_once(&decoder->control);
        return start;
    }
    int32_t status = -1;
    if (!wait_for_word(decoder)) return end_of(decoder, true);
    if (!take_status(decoder->control, &status) || status != 0) return end_of(decoder, false);
    return (struct cameo_start){.ending = CAMEO_READY};
}

struct cameo_start cameo_decoder_break_out(struct cameo_decoder *decoder) {
    const uint8_t command = COMMAND_SELF_TEST;
    bool has_ended = send(decoder->control, &command, 1, MSG_NOSIGNAL) == 1 && wait_for_word(decoder);
    int32_t status;
    // A word instead of an end: it is still there.
    if (has_ended && take_status(decoder->control, &status)) has_ended = false;
    return end_of(decoder, !has_ended);
}

void cameo_decoder_stop(struct cameo_decoder *decoder) {
    if (decoder->process > 0) end_of(decoder, true);
}
