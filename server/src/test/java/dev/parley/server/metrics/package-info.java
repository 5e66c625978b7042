/// Tests of what Prometheus is told.
@NullMarked
package dev.parley.server.metrics;

import org.jspecify.annotations.NullMarked;
