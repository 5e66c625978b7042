/// Answers in the form of Chat Completions, as one backend or another gives them.
@NullMarked
package dev.parley.simulator.chat;

import org.jspecify.annotations.NullMarked;
