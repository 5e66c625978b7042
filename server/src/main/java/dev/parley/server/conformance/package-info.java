/// What clients rely on, asked of a gateway over the wire: Parley or another one, in front of the
/// simulator.
@NullMarked
package dev.parley.server.conformance;

import org.jspecify.annotations.NullMarked;
