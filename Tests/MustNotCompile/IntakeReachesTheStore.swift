// In Intake: a vendor's format that reaches what is stored.
// Fails: Intake must not import Store

import Store  // Compiles: import Desk

private struct Format {}
