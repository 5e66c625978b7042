/// Anthropic's own API as an upstream: what goes through keeps its bytes.
@NullMarked
package dev.parley.dialect.messages;

import org.jspecify.annotations.NullMarked;
