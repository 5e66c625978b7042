/// Tests of dev.parley.dialect.messages.
@NullMarked
package dev.parley.dialect.messages;

import org.jspecify.annotations.NullMarked;
