// A child that outlives this process, for the one end that no handler sees: SIGKILL, and the kernel's when memory is short.
//
// It holds the terminal and one end of a socket pair, nothing else, and sleeps. It is told what gives the terminal back while this process
// has it; where the socket's other end closes with that untaken back, it does what this process no longer can. It is forked before anybody
// signs in, so that no secret and no picture is in the memory that it shares.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// What it is to do at this process's death; nothing where there are no bytes.
struct order {
    uint16_t count;
    char bytes[256];
    struct termios modes;
};

// How long a terminal that takes nothing is waited for, in milliseconds.
enum { patience = 10000 };

static int order_fd = -1;
static pid_t watcher = -1;
static char terminal_path[64];
static struct stat terminal_stat;

// MARK: In the child: only what POSIX lists as async-signal-safe.

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Writes everything; false where the terminal is gone, or takes nothing for too long.
static bool write_all(int terminal, const char *bytes, size_t count)
{
    long end = now() + patience;
    while (count > 0) {
        struct pollfd ready = { .fd = terminal, .events = POLLOUT };
        int answer = poll(&ready, 1, (int)(end - now()));
        if (answer == 0 || now() >= end)
            return false;
        if (answer < 0 && errno != EINTR)
            return false;
        ssize_t sent = write(terminal, bytes, count);
        if (sent >= 0) {
            bytes += sent;
            count -= (size_t)sent;
        } else if (errno != EINTR && errno != EAGAIN) {
            return false;
        }
    }
    return true;
}

// The same terminal anew: the kernel takes it from everybody when the leader of its session dies.
static int reopen(void)
{
    int terminal = open(terminal_path, O_RDWR | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat found;
    if (terminal < 0 || fstat(terminal, &found) != 0)
        return -1;
    bool is_same = S_ISCHR(found.st_mode) && found.st_rdev == terminal_stat.st_rdev && found.st_ino == terminal_stat.st_ino
        && found.st_uid == terminal_stat.st_uid;
    return is_same ? terminal : -1;
}

static void give_back(const struct order *order)
{
    int terminal = STDIN_FILENO;
    // What the dead process wrote and nobody has shown yet is never shown.
    tcflush(terminal, TCOFLUSH);
    if (!write_all(terminal, order->bytes, order->count)) {
        terminal = reopen();
        if (terminal < 0 || !write_all(terminal, order->bytes, order->count))
            return;
    }
    tcsetattr(terminal, TCSANOW, &order->modes);
    tcflush(terminal, TCIFLUSH);   // Keys that were meant for the console are none for the shell.
}

static void close_from(int first)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, (unsigned)first, ~0U, 0U) == 0)
        return;
#endif
    for (int fd = first; fd < 65536; fd++)
        close(fd);
}

static _Noreturn void watch(int terminal, int orders)
{
    static struct order order;
    terminal = fcntl(terminal, F_DUPFD, 10);
    orders = fcntl(orders, F_DUPFD, 10);
    if (terminal < 0 || orders < 0 || dup2(terminal, STDIN_FILENO) < 0 || dup2(orders, STDOUT_FILENO) < 0)
        _exit(1);
    close_from(STDERR_FILENO);
    prctl(PR_SET_NAME, "cameo-watcher");
    // A group of its own: what ends the console's group leaves it.
    setpgid(0, 0);
    struct order next;
    for (;;) {
        ssize_t count = recv(STDOUT_FILENO, &next, sizeof next, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        if (count == (ssize_t)sizeof next)
            order = next;
    }
    if (order.count > 0 && order.count <= sizeof order.bytes)
        give_back(&order);
    _exit(0);
}

// MARK: In this process

bool ct_watcher_start(int output)
{
    int ends[2];
    if (watcher > 0)
        return true;
    if (!isatty(output) || ttyname_r(output, terminal_path, sizeof terminal_path) != 0 || fstat(output, &terminal_stat) != 0)
        return false;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    // The child keeps every signal blocked: nothing but its socket moves it.
    sigset_t all, mask;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &mask);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        watch(output, ends[1]);
    }
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return false;
    }
    order_fd = ends[0];
    watcher = child;
    return true;
}

void ct_watcher_order(const char *bytes, size_t count, const struct termios *modes)
{
    if (order_fd < 0)
        return;
    struct order order = { .count = (uint16_t)(count < sizeof order.bytes ? count : sizeof order.bytes) };
    if (count > 0) {
        memcpy(order.bytes, bytes, order.count);
        order.modes = *modes;
    }
    int saved = errno;
    send(order_fd, &order, sizeof order, MSG_NOSIGNAL | MSG_DONTWAIT);
    errno = saved;
}

void ct_watcher_stop(void)
{
    if (watcher <= 0)
        return;
    close(order_fd);
    order_fd = -1;
    while (waitpid(watcher, NULL, 0) < 0 && errno == EINTR)
        ;
    watcher = -1;
}
