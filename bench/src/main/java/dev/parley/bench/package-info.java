/// What Parley's work costs, each figure beside its floor.
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
