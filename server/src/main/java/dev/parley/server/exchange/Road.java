package dev.parley.server.exchange;

import dev.parley.server.upstream.Deadlines;
import java.time.InstantSource;
import java.util.Set;

/// What every exchange needs: who is asked, how, and within what time.
///
/// @param knownModels the names that may be told in a log: those of the catalog and the
///   configuration
/// @param strict whether a request that cannot be carried whole is refused
/// @param lessons what models were found to refuse
/// @param windows refuses what is too long for its model
public record Road(
    Destinations destinations,
    Set<String> knownModels,
    Deadlines deadlines,
    boolean strict,
    LessonBook lessons,
    WindowCheck windows,
    Classifying classifying,
    InstantSource clock) {}
