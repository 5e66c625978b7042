@NullMarked
package dev.parley.tokens;

import org.jspecify.annotations.NullMarked;
