// The yardsticks that Swift cannot be: other people's libraries used directly and for one thing only, and a program on a terminal of its own.
#ifndef CAMEO_CBENCH_H
#define CAMEO_CBENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#pragma clang assume_nonnull begin

// MARK: Decoding

struct cbench_size {
    int width, height;
};

/// Decodes a whole JPEG with libjpeg as it comes, to red, green and blue, and keeps none of it.
///
/// @return the picture's size; 0 by 0 where it is none.
struct cbench_size cbench_decode_jpeg(const uint8_t *bytes, size_t size);

// MARK: Durable writing

/// A SQLite database with one table of one column: write-ahead log, `synchronous = FULL`.
struct cbench_database;

/// Makes the database in a file that is not there yet; NULL where that fails.
struct cbench_database *_Nullable cbench_database_create(const char *path);

/// One transaction that inserts one row of `size` bytes; false where it did not commit.
bool cbench_database_insert(struct cbench_database *database, const uint8_t *bytes, size_t size);

/// Closes it; NULL is ignored.
void cbench_database_close(struct cbench_database *_Nullable database);

// MARK: A program on a terminal

struct cbench_program {
    pid_t pid;
    int terminal;  // the terminal's other end
    bool is_mute;  // whether the terminal answers no question
};

/// Starts a program in a new session on a new terminal of 80 by 24 cells.
///
/// @param arguments ends with NULL, like `environment`.
/// @return a pid of -1 where that fails.
struct cbench_program cbench_start(
    const char *path, char *_Nullable const *_Nonnull arguments, char *_Nullable const *_Nonnull environment);

/// Types bytes on the program's terminal.
bool cbench_type(struct cbench_program program, const char *text);

/// Reads what the program draws until `text` is among it, and after that `then`.
///
/// @return whether both came within that time.
bool cbench_wait_for_both(struct cbench_program program, const char *text, const char *then, int milliseconds);

/// Reads what the program draws until `text` is among it, and answers each question for the cursor's place as a terminal does whose
/// characters are one cell wide.
///
/// @return whether it came within that time.
bool cbench_wait_for(struct cbench_program program, const char *text, int milliseconds);

/// Ends the program and lets go of its terminal.
void cbench_stop(struct cbench_program program);

// MARK: A screen

/// Opens a terminal whose other end a thread reads as fast as it can; once.
///
/// @return the end for the program, or -1.
int cbench_screen_open(int columns, int rows);

/// Waits until nothing has come for 20 ms.
///
/// @return how many bytes have come since the last rewind.
size_t cbench_screen_settle(void);

/// The bytes that have come since the last rewind, the first 4 MiB.
const uint8_t *cbench_screen_bytes(void);

/// Types what a terminal answers that draws every symbol one column wide; false where it cannot be typed.
bool cbench_screen_answer(void);

/// Forgets what has come.
void cbench_screen_rewind(void);

/// The processor time of this thread, its system calls included, in seconds.
double cbench_processor_time(void);

// MARK: chafa

/// How long chafa's library took, in seconds; negative where it is not installed or knows no such symbols.
struct cbench_drawing {
    double draw, print;
};

/// Draws a picture of red, green, blue, alpha with libchafa on one thread, at its default work factor, and makes text of it.
///
/// The library is loaded when it is first asked for, so that only who measures needs it.
///
/// @param mode 0 for true colour, 1 for 256 colours.
struct cbench_drawing cbench_chafa(
    const uint8_t *pixels, int width, int height, int columns, int rows, const char *symbols, int mode);

#pragma clang assume_nonnull end

#endif
