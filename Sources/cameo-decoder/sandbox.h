#ifndef CAMEO_DECODER_SANDBOX_H
#define CAMEO_DECODER_SANDBOX_H

// Gives up everything but reading fd 0, writing fd 1 and asking for memory, or ends the process.
// There is no weaker form and no way back. Called before the first byte of input is read.
void enter_sandbox(void);

#endif
