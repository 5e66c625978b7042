/// Which upstream model answers for the one that was asked for, and what it can do.
@NullMarked
package dev.parley.models;

import org.jspecify.annotations.NullMarked;
