/// Tests of one room.
@NullMarked
package dev.parley.server.exchange.reply;

import org.jspecify.annotations.NullMarked;
