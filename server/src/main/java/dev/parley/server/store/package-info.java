/// What outlives the program.
@NullMarked
package dev.parley.server.store;

import org.jspecify.annotations.NullMarked;
