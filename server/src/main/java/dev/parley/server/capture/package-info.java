/// Exchanges taken down whole, for whoever wants that: what clients and upstreams said, without
/// credentials, in memory or in a folder.
@NullMarked
package dev.parley.server.capture;

import org.jspecify.annotations.NullMarked;
