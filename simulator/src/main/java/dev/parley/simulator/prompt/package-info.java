/// What the model would read: its size in tokens, and what of it was read before.
@NullMarked
package dev.parley.simulator.prompt;

import org.jspecify.annotations.NullMarked;
