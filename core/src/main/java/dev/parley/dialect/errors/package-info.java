/// What upstreams say when they do not answer, in Anthropic's words.
@NullMarked
package dev.parley.dialect.errors;

import org.jspecify.annotations.NullMarked;
