/// Tests of one room.
@NullMarked
package dev.parley.server.config;

import org.jspecify.annotations.NullMarked;
