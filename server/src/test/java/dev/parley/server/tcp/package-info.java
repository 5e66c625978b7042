@NullMarked
package dev.parley.server.tcp;

import org.jspecify.annotations.NullMarked;
