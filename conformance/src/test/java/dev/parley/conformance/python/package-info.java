/// Anthropic's SDK for Python in front of Parley.
@NullMarked
package dev.parley.conformance.python;

import org.jspecify.annotations.NullMarked;
