/// The real Claude Code, headless and in its terminal, in front of Parley.
@NullMarked
package dev.parley.conformance.claudecode;

import org.jspecify.annotations.NullMarked;
