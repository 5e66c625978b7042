package dev.parley.server.exchange;

import dev.parley.dialect.Translation;
import dev.parley.server.http.Downstream;

/// Whose tokens are to be counted, and for whom.
record CountQuestion(Road road, Way way, Downstream client, Translation translation) {}
