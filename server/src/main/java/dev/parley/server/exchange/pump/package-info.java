/// The half of an exchange on the event loop: an upstream's bytes in, a client's bytes out.
@NullMarked
package dev.parley.server.exchange.pump;

import org.jspecify.annotations.NullMarked;
