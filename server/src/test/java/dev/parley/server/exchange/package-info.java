/// Tests of one room.
@NullMarked
package dev.parley.server.exchange;

import org.jspecify.annotations.NullMarked;
