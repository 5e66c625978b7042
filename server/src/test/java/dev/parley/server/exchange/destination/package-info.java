/// Tests of one room.
@NullMarked
package dev.parley.server.exchange.destination;

import org.jspecify.annotations.NullMarked;
