/// Tests of one room.
@NullMarked
package dev.parley.server.observe;

import org.jspecify.annotations.NullMarked;
