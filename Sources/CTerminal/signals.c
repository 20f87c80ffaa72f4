// Signals that ask for something become events; they are no crashes.
#include "internal.h"

#include <errno.h>
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
static bool is_catching;

static void on_signal(int number)
{
    int saved = errno;
    for (size_t index = 0; index < caught_count; index++)
        if (caught[index].number == number)
            ct_notify(caught[index].what);
    errno = saved;
}

void ct_signals_catch(void)
{
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
    sigfillset(&action.sa_mask);
    for (size_t index = 0; index < caught_count; index++)
        sigaction(caught[index].number, &action, &before[index]);
    is_catching = true;
}

void ct_signals_release(void)
{
    if (!is_catching)
        return;
    for (size_t index = 0; index < caught_count; index++)
        sigaction(caught[index].number, &before[index], NULL);
    is_catching = false;
}

void ct_signals_stop_self(void)
{
    // The default action, so that a process group nobody can continue (one behind ssh's ForceCommand) is not stopped for ever.
    struct sigaction stop = { .sa_handler = SIG_DFL }, ours;
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &stop, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}
