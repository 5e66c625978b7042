/// Which upstream answers for a model, by which key, and which stands in for it.
@NullMarked
package dev.parley.server.exchange.destination;

import org.jspecify.annotations.NullMarked;
