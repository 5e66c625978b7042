/// Who may come in: client keys, where they are kept, and what each may use.
@NullMarked
package dev.parley.server.auth;

import org.jspecify.annotations.NullMarked;
