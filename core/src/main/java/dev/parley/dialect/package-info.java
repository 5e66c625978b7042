/// What every dialect of upstream has in common.
@NullMarked
package dev.parley.dialect;

import org.jspecify.annotations.NullMarked;
