/// Tests of what distributed traces are told.
@NullMarked
package dev.parley.server.traces;

import org.jspecify.annotations.NullMarked;
