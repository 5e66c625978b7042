/// The server over real sockets.
@NullMarked
package dev.parley.server;

import org.jspecify.annotations.NullMarked;
