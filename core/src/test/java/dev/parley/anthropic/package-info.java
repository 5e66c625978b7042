/// Tests of dev.parley.anthropic.
@NullMarked
package dev.parley.anthropic;

import org.jspecify.annotations.NullMarked;
