// In Console: a screen that makes a vault of its own.
// Fails: Console must not import Vault

import Vault  // Compiles: import Desk

private struct Screen {}
