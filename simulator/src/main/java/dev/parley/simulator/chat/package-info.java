/// Answers of Chat Completions, in the forms in which backends give them.
@NullMarked
package dev.parley.simulator.chat;

import org.jspecify.annotations.NullMarked;
