/// Parley on somebody else's idea of OpenAI.
@NullMarked
package dev.parley.conformance.aimock;

import org.jspecify.annotations.NullMarked;
