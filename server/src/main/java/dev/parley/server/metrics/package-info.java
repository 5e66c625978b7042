/// What Prometheus is told; the only imports of its library.
@NullMarked
package dev.parley.server.metrics;

import org.jspecify.annotations.NullMarked;
