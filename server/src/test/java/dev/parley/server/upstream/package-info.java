/// Tests of one room.
@NullMarked
package dev.parley.server.upstream;

import org.jspecify.annotations.NullMarked;
