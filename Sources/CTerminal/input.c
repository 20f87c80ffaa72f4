// Input: bytes and signals, waited for together.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <termios.h>
#include <unistd.h>

static int input_fd = -1;
static int wake[2] = { -1, -1 };
static atomic_int pending;
static bool is_gone;

static volatile unsigned char buffer[512];
static size_t first, filled;

static int saved_stderr = -1;

int ct_input_open(int input)
{
    if (pipe(wake) != 0)
        return -1;
    for (int end = 0; end < 2; end++) {
        fcntl(wake[end], F_SETFL, O_NONBLOCK);
        fcntl(wake[end], F_SETFD, FD_CLOEXEC);
    }
    atomic_store(&pending, 0);
    is_gone = false;
    first = filled = 0;
    input_fd = input;
    return 0;
}

void ct_input_close(void)
{
    for (int end = 0; end < 2; end++) {
        if (wake[end] >= 0)
            close(wake[end]);
        wake[end] = -1;
    }
    input_fd = -1;
}

void ct_notify(int what)
{
    atomic_fetch_or(&pending, what);
    // A full pipe wakes as well, so a lost byte loses nothing.
    if (write(wake[1], "", 1) < 0)
        return;
}

int ct_untaken(void)
{
    return atomic_load(&pending);
}

static int take_pending(void)
{
    unsigned char drained[64];
    while (read(wake[0], drained, sizeof drained) > 0)
        ;
    int what = atomic_exchange(&pending, 0);
    ct_uncover();
    if (what & CT_HANGUP)
        is_gone = true;
    return what;
}

// Reads what is there; a terminal that ends or fails is gone.
static int fill(void)
{
    unsigned char bytes[sizeof buffer];
    ssize_t count = read(input_fd, bytes, sizeof bytes);
    if (count <= 0) {
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            return 0;
        is_gone = true;
        return CT_HANGUP;
    }
    first = 0;
    filled = (size_t)count;
    for (size_t index = 0; index < filled; index++) {
        buffer[index] = bytes[index];
        ((volatile unsigned char *)bytes)[index] = 0;
    }
    return CT_INPUT;
}

int ct_wait(int milliseconds)
{
    if (first < filled)
        return CT_INPUT | take_pending();
    // Once it is gone the terminal would be readable for ever; a negative descriptor is not asked.
    struct pollfd ready[2] = { { .fd = wake[0], .events = POLLIN }, { .fd = is_gone ? -1 : input_fd, .events = POLLIN } };
    if (poll(ready, 2, milliseconds) < 0)
        return take_pending();
    int what = take_pending();
    if (ready[1].revents != 0 && !is_gone)
        what |= fill();
    return what;
}

int ct_next_byte(void)
{
    if (first == filled)
        return -1;
    int byte = buffer[first];
    buffer[first++] = 0;
    return byte;
}

void ct_flush_input(void)
{
    while (ct_next_byte() >= 0)
        ;
    if (input_fd >= 0)
        tcflush(input_fd, TCIFLUSH);
}

bool ct_redirect_stderr(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    if (saved_stderr < 0)
        saved_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    bool is_done = saved_stderr >= 0 && dup2(file, STDERR_FILENO) >= 0;
    close(file);
    return is_done;
}

void ct_restore_stderr(void)
{
    if (saved_stderr < 0)
        return;
    dup2(saved_stderr, STDERR_FILENO);
    close(saved_stderr);
    saved_stderr = -1;
}
