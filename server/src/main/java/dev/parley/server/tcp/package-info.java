/// What connections in both directions have in common.
@NullMarked
package dev.parley.server.tcp;

import org.jspecify.annotations.NullMarked;
