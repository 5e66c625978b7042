@NullMarked
package dev.parley.server.content;

import org.jspecify.annotations.NullMarked;
