/// Anthropic's Messages API as data, and the two sides of its event stream.
@NullMarked
package dev.parley.anthropic;

import org.jspecify.annotations.NullMarked;
