@NullMarked
package dev.parley.dist;

import org.jspecify.annotations.NullMarked;
