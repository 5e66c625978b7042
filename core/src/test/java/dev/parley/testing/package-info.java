/// What the tests of this module share.
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
