/// What distributed traces are told of each exchange, by OTLP.
@NullMarked
package dev.parley.server.traces;

import org.jspecify.annotations.NullMarked;
