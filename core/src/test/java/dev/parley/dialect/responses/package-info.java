/// Tests of dev.parley.dialect.responses.
@NullMarked
package dev.parley.dialect.responses;

import org.jspecify.annotations.NullMarked;
