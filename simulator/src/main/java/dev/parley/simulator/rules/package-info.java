/// What OpenAI refuses. Each file answers one question.
@NullMarked
package dev.parley.simulator.rules;

import org.jspecify.annotations.NullMarked;
