/// What an upstream sends as an answer, told apart from what is none.
@NullMarked
package dev.parley.server.exchange.reply;

import org.jspecify.annotations.NullMarked;
