/// JSON with a path, and OpenAI's way to say no.
@NullMarked
package dev.parley.simulator.wire;

import org.jspecify.annotations.NullMarked;
