/// The program: composition root and entry.
@NullMarked
package dev.parley.server;

import org.jspecify.annotations.NullMarked;
