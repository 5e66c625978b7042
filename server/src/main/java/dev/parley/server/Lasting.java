package dev.parley.server;

import dev.parley.server.capture.Captures;
import dev.parley.server.exchange.LessonBook;
import dev.parley.server.exchange.estimate.Estimates;
import dev.parley.server.exchange.estimate.LocalCount;
import dev.parley.server.http.Running;

/// What is known and under way whatever the configuration says.
///
/// @param estimates with what was learnt from bills
/// @param lessons what models were found to refuse
record Lasting(
    UpstreamPool upstreams,
    Running running,
    LocalCount count,
    Estimates estimates,
    LessonBook lessons,
    Doors doors,
    Captures captures,
    Monitoring monitoring) {}
