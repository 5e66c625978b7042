/// HTTP towards the client: the only room that knows the server library.
@NullMarked
package dev.parley.server.http;

import org.jspecify.annotations.NullMarked;
