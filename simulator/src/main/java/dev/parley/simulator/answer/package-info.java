/// What to say when no script says it.
@NullMarked
package dev.parley.simulator.answer;

import org.jspecify.annotations.NullMarked;
