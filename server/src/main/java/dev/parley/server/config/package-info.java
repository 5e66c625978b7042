/// What the operator decides, read once at the start.
@NullMarked
package dev.parley.server.config;

import org.jspecify.annotations.NullMarked;
