/// What is asked about tool calls, and what is made of the answers.
@NullMarked
package dev.parley.safeguards;

import org.jspecify.annotations.NullMarked;
