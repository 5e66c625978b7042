/// Metrics as Prometheus sees them, and what is drawn and alerted by them.
@NullMarked
package dev.parley.conformance.telemetry;

import org.jspecify.annotations.NullMarked;
