/// Claude Code started on a gateway: what it is told, and how it runs.
@NullMarked
package dev.parley.server.launch;

import org.jspecify.annotations.NullMarked;
