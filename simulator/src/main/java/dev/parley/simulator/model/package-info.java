/// The models this fake serves, and what each of them accepts.
@NullMarked
package dev.parley.simulator.model;

import org.jspecify.annotations.NullMarked;
