@NullMarked
package dev.parley.server.documents;

import org.jspecify.annotations.NullMarked;
