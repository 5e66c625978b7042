package dev.parley.server.exchange;

import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.Transducer;
import java.util.function.Function;

/// How the answer of one call is heard.
///
/// @param from who answers
/// @param understanding what its words mean
/// @param form how its body becomes signals
record Hearing(
    Destination from,
    Function<MessageStream, Transducer> understanding,
    Function<Transducer, Intake> form) {}
