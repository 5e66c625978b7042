/// What happened: one record per request.
@NullMarked
package dev.parley.simulator.call;

import org.jspecify.annotations.NullMarked;
