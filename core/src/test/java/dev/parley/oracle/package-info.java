/// What a client should get for a recorded answer, worked out by code that shares nothing with what
/// it judges.
@NullMarked
package dev.parley.oracle;

import org.jspecify.annotations.NullMarked;
