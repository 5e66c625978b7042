/// What is released: made of the packed server and of the Java machine that builds it.
@NullMarked
package dev.parley.dist;

import org.jspecify.annotations.NullMarked;
