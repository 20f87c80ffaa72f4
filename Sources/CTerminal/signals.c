// Signals that ask for something become events; they are no crashes.
#include "internal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static const struct {
    int number, what;
} caught[] = {
    { SIGHUP, CT_HANGUP },     { SIGINT, CT_TERMINATE },  { SIGQUIT, CT_TERMINATE }, { SIGTERM, CT_TERMINATE },
    { SIGTSTP, CT_SUSPEND },   { SIGCONT, CT_CONTINUE },  { SIGWINCH, CT_RESIZE },
};
enum { caught_count = sizeof caught / sizeof caught[0] };

static struct sigaction before[caught_count];
static sigset_t mask_before;
static bool is_catching;

int ct_signal_meaning(int number)
{
    for (size_t index = 0; index < caught_count; index++)
        if (caught[index].number == number)
            return caught[index].what;
    return 0;
}

// Runs only in a thread that does not block the signals: the watchdog is to know of every one.
static void on_signal(int number)
{
    int saved = errno;
    if (!ct_watchdog_forward(number))
        ct_notify(ct_signal_meaning(number));
    errno = saved;
}

void ct_signals_catch(void)
{
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
    sigfillset(&action.sa_mask);
    sigset_t signals;
    sigemptyset(&signals);
    for (size_t index = 0; index < caught_count; index++) {
        sigaction(caught[index].number, &action, &before[index]);
        sigaddset(&signals, caught[index].number);
    }
    // Without a second thread the handler does what it can in this one.
    if (ct_watchdog_start(&signals) == 0)
        pthread_sigmask(SIG_BLOCK, &signals, &mask_before);
    else
        pthread_sigmask(SIG_BLOCK, NULL, &mask_before);
    is_catching = true;
}

void ct_signals_release(void)
{
    if (!is_catching)
        return;
    ct_watchdog_stop();
    for (size_t index = 0; index < caught_count; index++)
        sigaction(caught[index].number, &before[index], NULL);
    pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
    is_catching = false;
}

void ct_signals_stop_self(void)
{
    // The default action, so that a process group nobody can continue (one behind ssh's ForceCommand) is not stopped for ever.
    struct sigaction stop = { .sa_handler = SIG_DFL }, ours;
    sigemptyset(&stop.sa_mask);
    sigset_t stop_set;
    sigemptyset(&stop_set);
    sigaddset(&stop_set, SIGTSTP);
    sigaction(SIGTSTP, &stop, &ours);
    sigset_t mask;
    pthread_sigmask(SIG_UNBLOCK, &stop_set, &mask);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}
