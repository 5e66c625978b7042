@NullMarked
package dev.parley.tokens.prompt;

import org.jspecify.annotations.NullMarked;
