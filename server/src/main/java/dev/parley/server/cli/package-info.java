/// The command line.
@NullMarked
package dev.parley.server.cli;

import org.jspecify.annotations.NullMarked;
