// What the parts of this target share.
#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include "CTerminal.h"

#include <signal.h>
#include <termios.h>

// Input and signals, opened and closed by ct_start and ct_stop.
int ct_input_open(int input);
void ct_input_close(void);
// Adds to what the next ct_wait answers; safe in a signal handler.
void ct_notify(int what);
// What was notified and no ct_wait has taken yet.
int ct_untaken(void);
void ct_restore_stderr(void);

// Crash handlers and the way back for any exit (restore.c). The bytes are copied.
void ct_restore_arm(int output, const char *bytes, size_t count);
void ct_restore_disarm(void);
// Blanks the screen now, from any thread, where a terminal takes the bytes at once; ct_write sends nothing until ct_uncover.
void ct_cover(void);
void ct_uncover(void);
bool ct_is_covered(void);
// Gives the terminal back now, from any thread; nothing after the first time.
void ct_restore_now(void);
// Saves the terminal's modes, to be set again on the way back.
int ct_restore_save(int input);

// Makes the way back the watching child's too, or takes it from it, as a stopped process must.
void ct_restore_entrust(bool is_entrusted);

// The watching child (watcher.c): what it is to do if this process dies now; nothing where there are no bytes. Safe in a signal handler.
void ct_watcher_order(const char *bytes, size_t count, const struct termios *modes);
void ct_watcher_stop(void);

// Waits beside the main thread for signals, and covers or ends where that does not take them up (watchdog.c).
int ct_watchdog_start(const sigset_t *signals);
void ct_watchdog_stop(void);
bool ct_watchdog_forward(int number);
// What a caught signal asks for, as ct_wait tells it.
int ct_signal_meaning(int number);

// Signals that become events (signals.c).
void ct_signals_catch(void);
void ct_signals_release(void);
// Stops the process as the shell expects; returns when it continues.
void ct_signals_stop_self(void);

#endif
