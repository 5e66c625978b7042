/// Tests of one room.
@NullMarked
package dev.parley.server.http;

import org.jspecify.annotations.NullMarked;
