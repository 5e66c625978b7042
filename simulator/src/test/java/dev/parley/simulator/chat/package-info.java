/// Tests of Chat Completions.
@NullMarked
package dev.parley.simulator.chat;

import org.jspecify.annotations.NullMarked;
