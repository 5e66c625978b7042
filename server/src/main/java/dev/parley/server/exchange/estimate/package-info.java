/// How many tokens requests take, from what was billed before.
@NullMarked
package dev.parley.server.exchange.estimate;

import org.jspecify.annotations.NullMarked;
