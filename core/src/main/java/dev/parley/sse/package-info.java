/// Server-sent events, as bytes.
@NullMarked
package dev.parley.sse;

import org.jspecify.annotations.NullMarked;
