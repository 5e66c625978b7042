/// An answer on its way to the client, whichever upstream gives it.
@NullMarked
package dev.parley.dialect.answer;

import org.jspecify.annotations.NullMarked;
