// In Console: a screen that names what a store reads.
// Fails: Console must not import Store

import Store  // Compiles: import Desk

private struct Screen {}
