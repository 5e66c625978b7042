/// When a request is tried again, and where: rules without a clock, a die or a network of their
/// own.
@NullMarked
package dev.parley.server.attempt;

import org.jspecify.annotations.NullMarked;
