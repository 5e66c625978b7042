/// Chat Completions, as OpenAI speaks it and as everybody else does.
@NullMarked
package dev.parley.dialect.chat;

import org.jspecify.annotations.NullMarked;
