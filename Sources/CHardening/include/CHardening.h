// What Swift cannot say itself: hardening this process, memory for secrets, checks on paths, reading a passphrase, and
// the sandboxed decoder. Every function may be called from any thread unless it says otherwise.
#ifndef CAMEO_CHARDENING_H
#define CAMEO_CHARDENING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#else
#define _Nullable
#endif

// MARK: The process

/// Hardens the process; to be the first statement of main, before any thread starts and any secret is in memory.
///
/// Fatal signals get their default dispositions (Swift's crash handler prints memory), SIGPIPE and SIGXFSZ are ignored so that
/// writes fail with an error, closed standard descriptors are opened on /dev/null, new files are private (umask 077), there are no
/// core dumps, no debugger, and no new privileges; a setuid or setgid start is refused.
///
/// @return 0, or the errno of the first step that failed; the process should then not go on.
int cameo_harden_process(void);

/// Whether so many threads can stand at once beside this one; they have ended when this returns.
///
/// Where they cannot (a limit on processes or memory), what hands work to threads would wait for ever.
///
/// @return 0, or the errno with which one could not be started.
int cameo_try_threads(unsigned count);

/// Milliseconds since boot, suspension included (CLOCK_BOOTTIME).
int64_t cameo_boottime_ms(void);

/// Where the name of the calling account comes from.
enum cameo_account_origin {
    CAMEO_ACCOUNT_LOGIN = 0,    // the kernel's login uid: set once at log-in, cannot be changed by sudo or su
    CAMEO_ACCOUNT_SUDO = 1,     // SUDO_USER: sudo's word; whoever runs the program without sudo can set it too
    CAMEO_ACCOUNT_PROCESS = 2,  // the uid this process runs as
};

/// Writes the name of the account that a person called this program from ("#1000" where the uid has no name), always
/// zero-terminated and cut to `capacity`.
///
/// @return an `enum cameo_account_origin`.
int cameo_calling_account(char *name, size_t capacity);

/// The user id under which somebody logged in, which the kernel keeps through sudo and su; -1 where nobody did.
int64_t cameo_login_uid(void);

/// Writes the address from which this process's terminal was opened, as sshd wrote it into the system's record of who is logged in.
///
/// Believed only below an sshd of root's: no environment is asked.
///
/// @return whether there is one; `address` is an empty text otherwise. Not to be called from two threads at once.
bool cameo_login_address(char *address, size_t capacity);

// MARK: Memory for secrets

/// Zeroed memory that is left out of core dumps and forked children and is locked against swapping where the limit allows.
///
/// @return memory for cameo_secret_free, or NULL.
void *_Nullable cameo_secret_alloc(size_t size);

/// Wipes and releases memory from cameo_secret_alloc; `size` is the size it was asked for with.
void cameo_secret_free(void *_Nullable secret, size_t size);

/// Overwrites memory with zeros; the compiler cannot leave it out.
void cameo_wipe(void *memory, size_t size);

// MARK: Paths

enum cameo_kind { CAMEO_DIRECTORY = 0, CAMEO_FILE = 1 };

enum cameo_privacy {
    CAMEO_PRIVATE = 0,        // ours, of that kind, without a right for group or others
    CAMEO_MISSING = 1,        // nothing is there
    CAMEO_SYMLINK = 2,        // a symbolic link, wherever it leads
    CAMEO_OTHER_KIND = 3,     // neither a symbolic link nor of that kind
    CAMEO_NOT_OURS = 4,       // another account owns it
    CAMEO_SHARED = 5,         // group or others have a right on it
    CAMEO_UNREADABLE = 6,     // it could not be looked at
};

/// Looks whether the last component of a path belongs to this account alone. Trailing slashes do not lead through a link.
///
/// @return an `enum cameo_privacy`.
int cameo_check_private(const char *path, int kind);

// MARK: Typed secrets

/// Throws away what was typed but not yet read; does nothing where `fd` is no terminal.
void cameo_flush_input(int fd);

/// Reads the first line from a descriptor into `line`, without its line ending, and not a byte beyond it.
///
/// On a terminal, what was typed ahead is thrown away and nothing is echoed but the line's end; the settings come back afterwards,
/// and before the process dies of SIGINT, SIGTERM, SIGHUP or SIGQUIT. One call at a time, and no other user of those signals'
/// dispositions meanwhile.
///
/// @return the number of bytes; -1 with errno EOVERFLOW where the line is longer than `capacity` or ENODATA where the input ends
/// before a first byte. What was read is wiped where -1 is returned.
ssize_t cameo_read_secret_line(int fd, uint8_t *line, size_t capacity);

// MARK: The decoder

enum cameo_ending {
    CAMEO_EXITED = 0,        // code: exit code
    CAMEO_SIGNALLED = 1,     // code: signal
    CAMEO_TIMED_OUT = 2,     // killed by us; code: 0
    CAMEO_OVERFLOWED = 3,    // answered more than was allowed, and killed by us; code: 0
    CAMEO_NOT_STARTED = 4,   // code: errno
    CAMEO_DECODER_LOST = 5,  // the decoder itself ended meanwhile; code: 0
    CAMEO_READY = 6,         // of a start: it waits for pictures
};

struct cameo_reply {
    int ending;  // enum cameo_ending, of the child that had the picture
    int code;
    const uint8_t *_Nullable bytes;  // `size` bytes, whatever the ending
    size_t size;
    size_t capacity;
};

/// A decoder that has been started: a process that is shut in and forks a child for each picture. For one thread at a time.
struct cameo_decoder {
    pid_t process;  // 0: there is none
    int control;
};

struct cameo_start {
    int ending;  // enum cameo_ending
    int code;
};

/// Starts a decoder and waits until it is ready.
///
/// The program gets no argument but its name, an empty environment, default signals, a process group of its own, and the descriptors
/// 0 (a control socket), 1 and 2 (/dev/null) and 3 (`model`, which stays the caller's). It ends when the socket is closed.
///
/// @return CAMEO_READY; or how it ended instead, and then there is none.
struct cameo_start cameo_decoder_start(struct cameo_decoder *decoder, const char *path, int model);

/// Has the decoder itself, not a child, try what its sandbox forbids, and reaps it.
///
/// @return how it ended: CAMEO_SIGNALLED with SIGSYS where the sandbox holds.
struct cameo_start cameo_decoder_break_out(struct cameo_decoder *decoder);

/// Ends a decoder, and with it any child; does nothing where there is none.
void cameo_decoder_stop(struct cameo_decoder *decoder);

/// Has a decoder fork a child, sends that `head` and then `body`, and reads what it answers until it has ended.
///
/// Both directions run at once. After `milliseconds` of wall clock, or more than `limit` bytes of answer, the decoder is ended with its
/// child, and has to be started anew: `process` is 0 then.
///
/// @return the reply, to be released with cameo_reply_free.
struct cameo_reply cameo_decoder_exchange(
    struct cameo_decoder *decoder, const uint8_t *head, size_t head_size, const uint8_t *_Nullable body, size_t body_size, size_t limit,
    int milliseconds);

/// Gives a reply's memory, with the face in it, back to the kernel.
void cameo_reply_free(struct cameo_reply *reply);

/// Whether a program may be run for somebody else: `owner` alone can have written it, and what it lies in.
bool cameo_program_is_owned(const char *path, uid_t owner);

/// Starts a program with two arguments, and lets it go: in a session of its own, with /dev/null for the descriptors 0 to 2 and no others, an
/// environment of PATH alone, default signals, and / as its folder.
bool cameo_start_and_forget(const char *path, const char *first, const char *second);

#ifdef __clang__
#pragma clang assume_nonnull end
#else
#undef _Nullable
#endif

#endif
