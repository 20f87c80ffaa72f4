// The screen. ncurses gets plain ANSI text; pictures go beside it through ct_write (see CursesTerminal for why).
#define NCURSES_WIDECHAR 1
#include "internal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static const char modes_on[] = "\033[?2004h\033[?1004h", mouse_on[] = "\033[?1000h\033[?1006h";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?1004l\033[?2004l";
static bool wants_mouse;

static SCREEN *screen;
static FILE *screen_input, *screen_output;
static int output_fd = -1;

// Pairs are only ever added: redefining a live one makes ncurses scan the whole screen.
static uint16_t pairs[257][257];
static int next_pair;

static void send(const char *text)
{
    ct_write((const uint8_t *)text, strlen(text));
}

static void send_modes(void)
{
    send(modes_on);
    if (wants_mouse)
        send(mouse_on);
}

// Copies a terminfo string without its padding ($<5>), which only tputs understands.
static void append_capability(char *bytes, size_t size, const char *name)
{
    const char *from = tigetstr(name);
    if (from == NULL || from == (char *)-1)
        return;
    size_t length = strlen(bytes);
    while (*from != '\0' && length + 1 < size) {
        if (from[0] == '$' && from[1] == '<' && strchr(from, '>') != NULL) {
            from = strchr(from, '>') + 1;
            continue;
        }
        bytes[length++] = *from++;
    }
    bytes[length] = '\0';
}

// What a dying process writes: end a synchronised update, plain style, blank, main screen, cursor, paste and focus off.
static void arm_restore(void)
{
    char bytes[256] = "\033[?2026l\033(B\033[0m\033[H\033[2J";
    const char *main_screen = tigetstr("rmcup");
    if (main_screen == NULL || main_screen == (char *)-1)
        strcat(bytes, "\033[3J");   // Without an alternate screen a picture may have scrolled into the history.
    append_capability(bytes, sizeof bytes - 64, "rmcup");
    strcat(bytes, "\033[?25h");
    strcat(bytes, modes_off);
    ct_restore_arm(output_fd, bytes, strlen(bytes));
}

int ct_start(int input, int output, bool uses_mouse)
{
    if (!isatty(input) || !isatty(output))
        return CT_NOT_A_TERMINAL;
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    if (ct_restore_save(input) != 0 || ct_input_open(input) != 0)
        return CT_SYSTEM_ERROR;
    screen_input = fdopen(dup(input), "r");
    screen_output = fdopen(dup(output), "w");
    screen = screen_input == NULL || screen_output == NULL ? NULL : newterm(NULL, screen_output, screen_input);
    const char *place = screen == NULL ? NULL : tigetstr("cup");
    if (place == NULL || place == (char *)-1 || strncmp(place, "\033[", 2) != 0) {
        bool is_known = screen != NULL;
        ct_stop();
        return is_known ? CT_POOR_TERMINAL : CT_UNKNOWN_TERMINAL;
    }
    output_fd = output;
    wants_mouse = uses_mouse;
    ct_signals_catch();
    arm_restore();
    raw();
    noecho();
    nonl();
    typeahead(-1);   // ncurses must neither read the input nor break off an update because of it.
    leaveok(stdscr, FALSE);
    curs_set(0);
    memset(pairs, 0, sizeof pairs);
    next_pair = 1;
    if (ct_colors() > 0) {
        start_color();
        use_default_colors();
    }
    send_modes();
    return CT_STARTED;
}

void ct_stop(void)
{
    if (output_fd >= 0) {
        ct_erase();
        send(modes_off);
    }
    if (screen != NULL) {
        endwin();
        delscreen(screen);
    }
    ct_flush_input();
    ct_restore_disarm();
    ct_signals_release();
    ct_input_close();
    ct_restore_stderr();
    ct_watcher_stop();
    if (screen_input != NULL)
        fclose(screen_input);
    if (screen_output != NULL)
        fclose(screen_output);
    screen = NULL;
    screen_input = screen_output = NULL;
    output_fd = -1;
}

void ct_suspend(void)
{
    ct_erase();
    send(modes_off);
    endwin();
    ct_restore_entrust(false);   // The terminal is the shell's meanwhile.
    ct_signals_stop_self();
}

void ct_resume(void)
{
    ct_restore_entrust(true);
    endwin();   // Whatever state the terminal is in, the next update enters it anew.
    ct_resize();
    ct_erase();
    send_modes();
}

int ct_colors(void)
{
    int colors = tigetnum("colors");
    return colors < 0 ? 0 : colors;
}

void ct_size(int *rows, int *columns)
{
    *rows = getmaxy(stdscr);
    *columns = getmaxx(stdscr);
}

void ct_resize(void)
{
    struct winsize size;
    if (ioctl(output_fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resize_term(size.ws_row, size.ws_col);
}

static int color_pair(int foreground, int background)
{
    if (foreground < -1 || foreground > 255 || background < -1 || background > 255 || (foreground < 0 && background < 0))
        return 0;
    uint16_t *pair = &pairs[foreground + 1][background + 1];
    if (*pair == 0 && next_pair < COLOR_PAIRS && next_pair <= UINT16_MAX
        && init_extended_pair(next_pair, foreground, background) == OK)
        *pair = (uint16_t)next_pair++;
    return *pair;
}

static void put(int row, int column, const wchar_t *text, attr_t attributes, int pair)
{
    cchar_t cell;
    setcchar(&cell, text, attributes, 0, &pair);
    mvadd_wch(row, column, &cell);
}

void ct_put(int row, int column, const uint32_t *scalars, int count, int columns, unsigned attributes, int foreground, int background)
{
    wchar_t text[CCHARW_MAX + 1] = { (wchar_t)scalars[0] };
    attr_t style = (attributes & CT_BOLD ? A_BOLD : 0) | (attributes & CT_DIM ? A_DIM : 0)
        | (attributes & CT_UNDERLINE ? A_UNDERLINE : 0) | (attributes & CT_REVERSE ? A_REVERSE : 0);
    if (COLORS == 8 && foreground >= 8) {
        // Bright colours are bold ones here; bold black could be black, so gray is dim.
        style |= foreground == 8 ? A_DIM : A_BOLD;
        foreground = foreground == 8 ? -1 : foreground - 8;
    }
    if (COLORS == 8 && background >= 8)
        background -= 8;
    const int pair = color_pair(foreground, background);
    if (wcwidth(text[0]) != columns) {
        put(row, column, L"?", style, pair);
        if (columns == 2)
            put(row, column + 1, L" ", style, pair);
        return;
    }
    for (int from = 1, to = 1; from < count && to < CCHARW_MAX; from++)
        if (wcwidth((wchar_t)scalars[from]) == 0)
            text[to++] = (wchar_t)scalars[from];
    put(row, column, text, style, pair);
}

void ct_reserve(int row, int column)
{
    // No text is ever put invisible, so this cell differs for ncurses from every other, a plain blank above all.
    put(row, column, L" ", A_INVIS, 0);
}

void ct_cursor(int row, int column)
{
    curs_set(row >= 0);
    if (row >= 0)
        move(row, column);
}

void ct_flush(void)
{
    wnoutrefresh(stdscr);
    doupdate();
}

void ct_ring(void)
{
    if (screen != NULL)
        beep();
}

void ct_erase(void)
{
    werase(stdscr);
    clearok(stdscr, TRUE);
    ct_flush();
}

void ct_write(const uint8_t *bytes, size_t count)
{
    while (count > 0 && !ct_is_covered()) {
        ssize_t written = write(output_fd, bytes, count);
        if (written >= 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (errno == EAGAIN) {
            struct pollfd ready = { .fd = output_fd, .events = POLLOUT };
            if (poll(&ready, 1, 1000) <= 0)
                return;
        } else if (errno != EINTR) {
            return;
        }
    }
}
