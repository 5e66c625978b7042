@NullMarked
package dev.parley.dialect.chat;

import org.jspecify.annotations.NullMarked;
