/// The endpoints on loopback, and the delivery of frames.
@NullMarked
package dev.parley.simulator.http;

import org.jspecify.annotations.NullMarked;
