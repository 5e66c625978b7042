/// What real clients make of Parley.
@NullMarked
package dev.parley.conformance;

import org.jspecify.annotations.NullMarked;
