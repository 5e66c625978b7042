/// The way of one request, from its translation to the last byte of the answer.
@NullMarked
package dev.parley.server.exchange;

import org.jspecify.annotations.NullMarked;
