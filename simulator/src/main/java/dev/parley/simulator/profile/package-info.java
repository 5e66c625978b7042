/// Which backend is played: what it takes, how it answers, how it says no.
@NullMarked
package dev.parley.simulator.profile;

import org.jspecify.annotations.NullMarked;
