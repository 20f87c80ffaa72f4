// In Reports: a report that reaches the desk.
// Fails: Reports must not import Desk

import Desk  // Compiles: import Store

private struct Report {}
