/// Tests of one room.
@NullMarked
package dev.parley.server.exchange.pump;

import org.jspecify.annotations.NullMarked;
