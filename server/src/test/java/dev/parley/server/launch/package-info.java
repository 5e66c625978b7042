@NullMarked
package dev.parley.server.launch;

import org.jspecify.annotations.NullMarked;
