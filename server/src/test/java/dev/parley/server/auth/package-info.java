/// Tests of who may come in.
@NullMarked
package dev.parley.server.auth;

import org.jspecify.annotations.NullMarked;
