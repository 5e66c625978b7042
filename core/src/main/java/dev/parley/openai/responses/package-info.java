/// OpenAI's Responses API as data.
@NullMarked
package dev.parley.openai.responses;

import org.jspecify.annotations.NullMarked;
