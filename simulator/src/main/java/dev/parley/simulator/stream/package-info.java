/// The grammar of a Responses stream: from steps to frames.
@NullMarked
package dev.parley.simulator.stream;

import org.jspecify.annotations.NullMarked;
