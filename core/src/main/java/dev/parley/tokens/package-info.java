/// How many tokens a request takes, worked out here: what a text is worth, a picture, a body.
@NullMarked
package dev.parley.tokens;

import org.jspecify.annotations.NullMarked;
