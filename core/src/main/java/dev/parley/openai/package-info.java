/// What both of OpenAI's wires have in common.
@NullMarked
package dev.parley.openai;

import org.jspecify.annotations.NullMarked;
