/// Parley beside a proxy that only copies, and beside others: contenders in turns, on the same
/// upstream, by the same clients.
@NullMarked
package dev.parley.bench.compare;

import org.jspecify.annotations.NullMarked;
