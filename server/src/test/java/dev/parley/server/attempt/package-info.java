@NullMarked
package dev.parley.server.attempt;

import org.jspecify.annotations.NullMarked;
