/// The official SDK for Java, newest major, in front of Parley.
@NullMarked
package dev.parley.conformance.javasdk;

import org.jspecify.annotations.NullMarked;
