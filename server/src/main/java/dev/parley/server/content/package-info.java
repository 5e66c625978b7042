/// What is said in exchanges, as spans tell it where that is wanted.
@NullMarked
package dev.parley.server.content;

import org.jspecify.annotations.NullMarked;
