/// Chat Completions on the wire, as data.
@NullMarked
package dev.parley.openai.chat;

import org.jspecify.annotations.NullMarked;
