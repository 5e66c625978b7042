@NullMarked
package dev.parley.server.doctor;

import org.jspecify.annotations.NullMarked;
