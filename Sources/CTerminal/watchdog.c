// A second thread that takes the signals, so that a main thread which hangs in a system call (a disk that does not answer) keeps no face on
// the screen: the kernel hands a process's signals to its main thread first, and one that sleeps uninterruptibly would never handle them.
//
// The main thread is told as ever. What it does not take up in time is done here: the screen is blanked, nothing is drawn over that, and
// where the signal ends the program, it ends.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// How long the main thread may take to see a signal until the screen is blanked, and from there until the program ends, in milliseconds.
// A main thread that is busy, not asleep, is given that time again, so often.
enum { until_cover = 50, until_end = 70, most_extensions = 28 };

static pthread_t thread;
static sigset_t waited;
static atomic_bool is_running;

static long milliseconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Whether the main thread computes, or would if the machine let it: it will see the signal. One that sleeps here does so in a call that
// the signal's pipe does not wake.
static bool is_busy(void)
{
    char path[64], text[256];
    snprintf(path, sizeof path, "/proc/self/task/%d/stat", (int)getpid());
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    if (count <= 0)
        return false;
    text[count] = '\0';
    const char *state = strrchr(text, ')');   // The program's name before it may hold anything.
    return state != NULL && state[1] == ' ' && state[2] == 'R';
}

static void end(int number)
{
    ct_restore_now();
    struct sigaction plain = { .sa_handler = SIG_DFL };
    sigemptyset(&plain.sa_mask);
    sigaction(number, &plain, NULL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
    raise(number);
}

static void *watch(void *unused)
{
    (void)unused;
    const int urgent = CT_HANGUP | CT_TERMINATE | CT_SUSPEND, final = CT_HANGUP | CT_TERMINATE;
    long deadline = 0;
    int ending = 0;
    int extensions = 0;
    bool is_covered = false;
    while (atomic_load(&is_running)) {
        int number;
        if (deadline == 0) {
            number = sigwaitinfo(&waited, NULL);
        } else {
            long left = deadline - milliseconds_now();
            struct timespec wait = { .tv_sec = 0, .tv_nsec = left > 0 ? left * 1000000 : 0 };
            number = sigtimedwait(&waited, NULL, &wait);
        }
        if (!atomic_load(&is_running))
            break;
        if (number > 0) {
            int what = ct_signal_meaning(number);
            ct_notify(what);
            if (what & final)
                ending = number;
            if (what & urgent && deadline == 0)
                deadline = milliseconds_now() + until_cover;
            continue;
        }
        if (errno != EAGAIN || deadline == 0 || milliseconds_now() < deadline)
            continue;
        if (!(ct_untaken() & urgent)) {
            deadline = ending = 0;
            is_covered = false;
        } else if (!is_covered) {
            ct_cover();
            is_covered = true;
            extensions = 0;
            deadline = milliseconds_now() + until_end;
        } else if (is_busy() && extensions < most_extensions) {
            extensions++;
            deadline = milliseconds_now() + until_end;
        } else {
            if (ending != 0 && ct_untaken() & final)
                end(ending);
            deadline = ending = 0;
            is_covered = false;
        }
    }
    return NULL;
}

int ct_watchdog_start(const sigset_t *signals)
{
    waited = *signals;
    // The thread blocks everything: it waits for its signals, and crashes are handled where they happen.
    sigset_t all, mask;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &mask);
    atomic_store(&is_running, true);
    int failure = pthread_create(&thread, NULL, watch, NULL);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    if (failure != 0)
        atomic_store(&is_running, false);
    return failure;
}

void ct_watchdog_stop(void)
{
    if (!atomic_exchange(&is_running, false))
        return;
    pthread_kill(thread, SIGWINCH);
    pthread_join(thread, NULL);
}

bool ct_watchdog_forward(int number)
{
    return atomic_load(&is_running) && pthread_kill(thread, number) == 0;
}
