package dev.parley.server.exchange;

import dev.parley.dialect.Dialect;
import dev.parley.models.ModelMap;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Deadlines;
import dev.parley.server.upstream.Upstream;
import java.time.InstantSource;
import java.util.Set;

/// What every exchange needs: who is asked, how, and within what time.
///
/// @param knownModels the names that may be told in a log: those of the catalog and the
///   configuration
/// @param strict whether a request that cannot be carried whole is refused
/// @param lessons what models were found to refuse
public record Road(
    ModelMap models,
    Set<String> knownModels,
    Dialect dialect,
    Account account,
    Upstream upstream,
    Deadlines deadlines,
    boolean strict,
    LessonBook lessons,
    Classifying classifying,
    InstantSource clock) {}
