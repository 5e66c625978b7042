/// Tool calls judged before a client makes them: what the judge is asked, and what it says.
@NullMarked
package dev.parley.safeguards;

import org.jspecify.annotations.NullMarked;
