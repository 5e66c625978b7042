/// Tests of dev.parley.sse.
@NullMarked
package dev.parley.sse;

import org.jspecify.annotations.NullMarked;
