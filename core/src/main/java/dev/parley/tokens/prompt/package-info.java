/// What is known of a prompt when one that it goes on from has been billed.
@NullMarked
package dev.parley.tokens.prompt;

import org.jspecify.annotations.NullMarked;
