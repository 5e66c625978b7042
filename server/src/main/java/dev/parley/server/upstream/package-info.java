/// HTTP towards the upstream: the only room that knows the client library.
@NullMarked
package dev.parley.server.upstream;

import org.jspecify.annotations.NullMarked;
