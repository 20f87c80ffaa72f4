#ifndef CAMEO_DECODER_SANDBOX_H
#define CAMEO_DECODER_SANDBOX_H

// What the parent is given beside standard output and error, which lead nowhere.
enum { CONTROL_DESCRIPTOR = 0, MODEL_DESCRIPTOR = 3 };

// Gives up everything but what forking children for pictures takes, or ends the process. There is no weaker form and no way back.
// Called before the first byte of anything is read.
void enter_parent_sandbox(void);

// In a child: gives up everything but reading `input`, which becomes fd 0, writing `output`, which becomes fd 1, and asking for memory.
// Called before the first byte of a picture is read.
void enter_child_sandbox(int input, int output);

#endif
