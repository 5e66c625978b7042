/// Parley as a process of its own under load, between an upstream and clients that notice whatever
/// is lost.
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
