/// LangChain4j, whose client for Anthropic is its own, in front of Parley.
@NullMarked
package dev.parley.conformance.langchain4j;

import org.jspecify.annotations.NullMarked;
