/// How many tokens a request is billed for, counted as OpenAI is seen to count.
@NullMarked
package dev.parley.simulator.tokens;

import org.jspecify.annotations.NullMarked;
