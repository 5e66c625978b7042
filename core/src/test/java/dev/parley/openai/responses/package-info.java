/// Tests of dev.parley.openai.responses.
@NullMarked
package dev.parley.openai.responses;

import org.jspecify.annotations.NullMarked;
