/// Counts of tokens beside what an upstream bills for the same requests.
@NullMarked
package dev.parley.server.verification;

import org.jspecify.annotations.NullMarked;
