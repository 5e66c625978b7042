/// Programs for Node.js in front of Parley: Anthropic's SDK in two majors, and Vercel's AI SDK.
@NullMarked
package dev.parley.conformance.node;

import org.jspecify.annotations.NullMarked;
