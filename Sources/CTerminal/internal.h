// What the parts of this target share.
#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include "CTerminal.h"

// Input and signals, opened and closed by ct_start and ct_stop.
int ct_input_open(int input);
void ct_input_close(void);
// Adds to what the next ct_wait answers; safe in a signal handler.
void ct_notify(int what);
void ct_restore_stderr(void);

// Crash handlers and the way back for any exit (restore.c). The bytes are copied.
void ct_restore_arm(int output, const char *bytes, size_t count);
void ct_restore_disarm(void);
// Saves the terminal's modes, to be set again on the way back.
int ct_restore_save(int input);

// Signals that become events (signals.c).
void ct_signals_catch(void);
void ct_signals_release(void);
// Stops the process as the shell expects; returns when it continues.
void ct_signals_stop_self(void);

#endif
