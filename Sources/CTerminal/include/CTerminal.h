// A terminal through ncurses, told in plain types: no curses type, macro or global leaves this target.
//
// One terminal at a time, one thread. Only the signal handlers inside run elsewhere.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What ct_start answers.
enum {
    CT_STARTED = 0,
    CT_NOT_A_TERMINAL = 1,     // input or output is no terminal
    CT_UNKNOWN_TERMINAL = 2,   // terminfo has no entry for TERM
    CT_SYSTEM_ERROR = 3,       // a system call failed
    CT_POOR_TERMINAL = 4,      // the terminal cannot place the cursor as ANSI terminals do
};

// Attributes of ct_put; the same bits as TerminalUI's Style.Attributes.
enum { CT_BOLD = 1, CT_DIM = 2, CT_UNDERLINE = 4, CT_REVERSE = 8 };

// What ct_wait answers, as bits.
enum {
    CT_INPUT = 1,       // ct_next_byte has something
    CT_HANGUP = 2,      // the terminal is gone, or SIGHUP came
    CT_TERMINATE = 4,   // SIGTERM, SIGINT or SIGQUIT came
    CT_SUSPEND = 8,     // SIGTSTP came
    CT_CONTINUE = 16,   // SIGCONT came
    CT_RESIZE = 32,     // SIGWINCH came
};

// MARK: a death that no handler sees (watcher.c)

// Forks a child that blanks and gives back the terminal if this process is killed while it has taken it. To be called before anything secret
// is in memory; once. False where there is no terminal, or no child can be had.
bool ct_watcher_start(int output);

// MARK: screen (terminal.c)

// Takes the terminal: alternate screen, raw mode, bracketed paste, focus reports, cursor hidden, signals and crashes watched.
// With a mouse, its button presses come as xterm's mode 1006 sends them.
int ct_start(int input, int output, bool uses_mouse);
// Blanks the screen and gives the terminal back as it was.
void ct_stop(void);
// Gives the terminal back and stops the process by SIGTSTP; returns when it continues.
void ct_suspend(void);
// Takes the terminal again after any stop.
void ct_resume(void);

// How many colours terminfo gives the terminal; 0 for none.
int ct_colors(void);
// The size in cells.
void ct_size(int *rows, int *columns);
// Takes the size the terminal has now.
void ct_resize(void);

// Puts a glyph of 1 or 2 columns: a base and marks. Colours are palette indices, -1 for the default. A base that the C library gives
// another width is put as a question mark.
void ct_put(int row, int column, const uint32_t *scalars, int count, int columns, unsigned attributes, int foreground, int background);
// Marks a cell as drawn by ct_write: ncurses keeps off it until something else is put there.
void ct_reserve(int row, int column);
// Shows the cursor at a place, or hides it (row -1).
void ct_cursor(int row, int column);
// Sends what changed.
void ct_flush(void);
// Blanks the screen now, and ncurses' memory of it.
void ct_erase(void);

/// Rings the terminal's bell.
void ct_ring(void);
// Sends bytes as they are.
void ct_write(const uint8_t *bytes, size_t count);

// MARK: lines (lines.c)

// Watches a descriptor and the signals without taking a terminal: for line mode. ct_wait and ct_next_byte work as ever.
bool ct_lines_start(int input);
void ct_lines_stop(void);
// Whether the lines come from a terminal.
bool ct_lines_are_typed(void);
void ct_lines_write(int output, const uint8_t *bytes, size_t count);
// Stops the process by SIGTSTP; returns when it continues.
void ct_lines_suspend(void);

// MARK: input (input.c)

// Waits until something happens, at most so many milliseconds (-1: for ever), and says what. A hang-up is told once.
int ct_wait(int milliseconds);
// The next byte that was read, wiped here as it is handed over; -1 when there is none.
int ct_next_byte(void);
// Throws away what was typed and not handed over.
void ct_flush_input(void);

// Sends standard error to the end of a file of mode 0600 until ct_stop; false if it cannot be opened, or is a symbolic link.
bool ct_redirect_stderr(const char *path);

#endif
