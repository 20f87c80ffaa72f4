// Line mode: input and signals, no screen.
#include "internal.h"

#include <errno.h>
#include <unistd.h>

static int lines_fd = -1;

bool ct_lines_start(int input)
{
    if (ct_input_open(input) != 0)
        return false;
    ct_signals_catch();
    lines_fd = input;
    return true;
}

void ct_lines_stop(void)
{
    ct_signals_release();
    ct_input_close();
}

void ct_lines_suspend(void)
{
    ct_signals_stop_self();
}

bool ct_lines_are_typed(void)
{
    return isatty(lines_fd) == 1;
}

void ct_lines_write(int output, const uint8_t *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(output, bytes, count);
        if (written >= 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (errno != EINTR) {
            return;
        }
    }
}
