/// What is written down of each exchange: never content.
@NullMarked
package dev.parley.server.observe;

import org.jspecify.annotations.NullMarked;
