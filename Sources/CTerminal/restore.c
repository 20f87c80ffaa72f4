// The way back when nothing else runs any more: a crash, or an exit from somewhere deep.
//
// Swift's traps run no defer and no deinit. The handlers call only what POSIX lists as async-signal-safe, then raise the signal again
// under the former disposition, so that a back trace or a core still comes, on a sane screen.
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int crashes[] = { SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE };
enum { crash_count = sizeof crashes / sizeof crashes[0] };

static struct sigaction before[crash_count];
static struct termios modes;
static int input_fd = -1, output_fd = -1;
static char way_back[256];
static size_t way_back_count;
static atomic_bool is_armed, is_covered;

// A stack overflow needs another stack to be told on.
static unsigned char other_stack[65536];

// Sends bytes to a terminal that takes them; one that is stopped (Ctrl-S) or gone is not waited for.
static void send(const char *bytes, size_t count)
{
    while (count > 0) {
        struct pollfd ready = { .fd = output_fd, .events = POLLOUT };
        int answer = poll(&ready, 1, 100);
        if (answer < 0 && errno == EINTR)
            continue;
        if (answer <= 0)
            return;
        ssize_t sent = write(output_fd, bytes, count);
        if (sent >= 0) {
            bytes += sent;
            count -= (size_t)sent;
        } else if (errno != EINTR && errno != EAGAIN) {
            return;
        }
    }
}

void ct_restore_now(void)
{
    if (!atomic_exchange(&is_armed, false))
        return;
    ct_watcher_order(NULL, 0, NULL);
    send(way_back, way_back_count);
    tcsetattr(input_fd, TCSANOW, &modes);
}

void ct_cover(void)
{
    static const char blank[] = "\033[?2026l\033(B\033[0m\033[H\033[2J";
    atomic_store(&is_covered, true);
    if (atomic_load(&is_armed))
        send(blank, sizeof blank - 1);
}

void ct_uncover(void)
{
    atomic_store(&is_covered, false);
}

bool ct_is_covered(void)
{
    return atomic_load(&is_covered);
}

static void on_crash(int number)
{
    ct_restore_now();
    for (size_t index = 0; index < crash_count; index++)
        if (crashes[index] == number)
            sigaction(number, &before[index], NULL);
    raise(number);   // Blocked until this handler returns, then delivered with the crash's own context.
}

int ct_restore_save(int input)
{
    input_fd = input;
    return tcgetattr(input, &modes);
}

void ct_restore_arm(int output, const char *bytes, size_t count)
{
    static bool is_registered;
    output_fd = output;
    way_back_count = count < sizeof way_back ? count : sizeof way_back;
    memcpy(way_back, bytes, way_back_count);
    atomic_store(&is_armed, true);
    ct_restore_entrust(true);
    if (!is_registered)
        is_registered = atexit(ct_restore_now) == 0;

    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        stack = (stack_t){ .ss_sp = other_stack, .ss_size = sizeof other_stack };
        sigaltstack(&stack, NULL);
    }
    struct sigaction action = { .sa_handler = on_crash, .sa_flags = SA_ONSTACK };
    sigemptyset(&action.sa_mask);
    for (size_t index = 0; index < crash_count; index++)
        sigaction(crashes[index], &action, &before[index]);
}

void ct_restore_entrust(bool is_entrusted)
{
    if (atomic_load(&is_armed))
        ct_watcher_order(way_back, is_entrusted ? way_back_count : 0, &modes);
}

void ct_restore_disarm(void)
{
    if (!atomic_exchange(&is_armed, false))
        return;
    ct_watcher_order(NULL, 0, NULL);
    for (size_t index = 0; index < crash_count; index++)
        sigaction(crashes[index], &before[index], NULL);
}
