/// Tests of one room.
@NullMarked
package dev.parley.server.exchange.estimate;

import org.jspecify.annotations.NullMarked;
