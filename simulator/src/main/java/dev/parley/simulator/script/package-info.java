/// What the fake shall answer and what shall go wrong, as data.
@NullMarked
package dev.parley.simulator.script;

import org.jspecify.annotations.NullMarked;
