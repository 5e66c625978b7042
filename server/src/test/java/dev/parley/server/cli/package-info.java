/// Tests of one room.
@NullMarked
package dev.parley.server.cli;

import org.jspecify.annotations.NullMarked;
