/// JSON as bytes: the only package that sees Jackson.
@NullMarked
package dev.parley.json;

import org.jspecify.annotations.NullMarked;
