/// What keeps Parley from working here, found before somebody has to look for it.
@NullMarked
package dev.parley.server.doctor;

import org.jspecify.annotations.NullMarked;
