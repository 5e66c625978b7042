/// How backends of Chat Completions differ from OpenAI: what they take, and how they answer.
@NullMarked
package dev.parley.simulator.profile;

import org.jspecify.annotations.NullMarked;
