#include "serve.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "frame.h"
#include "sandbox.h"

struct pipes {
    int descriptors[2];  // the request's end, the reply's end
};

static void tell(int32_t number) {
    struct iovec bytes = {&number, sizeof number};
    if (sendmsg(CONTROL_DESCRIPTOR, &(struct msghdr){.msg_iov = &bytes, .msg_iovlen = 1}, MSG_NOSIGNAL) != sizeof number) _exit(0);
}

// The next command; ends the process where there will be none.
static uint8_t next_command(struct pipes *pipes) {
    uint8_t command;
    struct iovec bytes = {&command, 1};
    union {
        struct cmsghdr header;
        uint8_t bytes[CMSG_SPACE(sizeof *pipes)];
    } control = {0};
    struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t count;
    do count = recvmsg(CONTROL_DESCRIPTOR, &message, 0);
    while (count < 0 && errno == EINTR);
    if (count != 1) _exit(0);
    if (command == COMMAND_PICTURE) {
        const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        if (header == NULL || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof *pipes)) _exit(EXIT_BAD_REQUEST);
        memcpy(pipes, CMSG_DATA(header), sizeof *pipes);
    }
    return command;
}

static _Noreturn void run_child(const struct model *model, const struct pipes *pipes) {
    enter_child_sandbox(pipes->descriptors[0], pipes->descriptors[1]);
    answer_request(model);
}

void serve(const struct model *model) {
    tell(0);
    for (;;) {
        struct pipes pipes;
        uint8_t command = next_command(&pipes);
        if (command == COMMAND_SELF_TEST) {
            open("/", O_RDONLY);  // the kernel must end the process here
            _exit(EXIT_SANDBOX_LEAKS);
        }
        if (command != COMMAND_PICTURE) _exit(EXIT_BAD_REQUEST);
        // The bare call: there are no threads, and nothing of the C library's own that a fork would have to mend.
        pid_t child = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
        if (child == 0) run_child(model, &pipes);
        int32_t status = -errno;
        close(pipes.descriptors[0]);
        close(pipes.descriptors[1]);
        if (child > 0) {
            int ended = 0;
            while (waitpid(child, &ended, 0) < 0 && errno == EINTR) continue;
            status = ended;
        }
        tell(status);
    }
}
