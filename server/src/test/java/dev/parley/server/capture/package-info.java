@NullMarked
package dev.parley.server.capture;

import org.jspecify.annotations.NullMarked;
