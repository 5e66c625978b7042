/// No content gets out. Canaries, texts of which each is in one place only, are put into every
/// field of everything that clients and upstreams say to Parley, on every path that a request can
/// take; then they are listened for wherever something is written, told or shown.
@NullMarked
package dev.parley.conformance.canary;

import org.jspecify.annotations.NullMarked;
