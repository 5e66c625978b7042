/// A fake OpenAI on loopback, as strict as the real one.
@NullMarked
package dev.parley.simulator;

import org.jspecify.annotations.NullMarked;
