/// Parley is ended, in peace and by force, while it is at work.
@NullMarked
package dev.parley.conformance.kill;

import org.jspecify.annotations.NullMarked;
