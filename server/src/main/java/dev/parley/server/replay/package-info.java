/// Captured exchanges played once more: what this build makes of them beside what was captured.
@NullMarked
package dev.parley.server.replay;

import org.jspecify.annotations.NullMarked;
