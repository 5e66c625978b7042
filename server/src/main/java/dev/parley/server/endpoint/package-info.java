/// What answers under which path, one class per resource.
@NullMarked
package dev.parley.server.endpoint;

import org.jspecify.annotations.NullMarked;
