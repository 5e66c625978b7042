/// Claude's words in OpenAI's Responses API, and back.
@NullMarked
package dev.parley.dialect.responses;

import org.jspecify.annotations.NullMarked;
