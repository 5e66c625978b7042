/// Parley between networks that lose, delay and forget: packets are really lost, by rules of a
/// network of the tests' own.
@NullMarked
package dev.parley.conformance.network;

import org.jspecify.annotations.NullMarked;
