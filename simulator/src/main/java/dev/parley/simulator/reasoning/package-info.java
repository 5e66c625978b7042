/// Encrypted reasoning: minted here, recognised here, never stored.
@NullMarked
package dev.parley.simulator.reasoning;

import org.jspecify.annotations.NullMarked;
