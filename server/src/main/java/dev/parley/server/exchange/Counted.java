package dev.parley.server.exchange;

import dev.parley.server.upstream.Counting;

/// So many tokens, and who counted them: the upstream knows, Parley itself estimates.
record Counted(long tokens, Counting.Method by) {}
