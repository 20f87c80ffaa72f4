// In Console: a screen that runs the decoder by itself.
// Fails: Console must not import Imaging

import Imaging  // Compiles: import Desk

private struct Screen {}
