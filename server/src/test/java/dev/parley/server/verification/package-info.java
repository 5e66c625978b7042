@NullMarked
package dev.parley.server.verification;

import org.jspecify.annotations.NullMarked;
