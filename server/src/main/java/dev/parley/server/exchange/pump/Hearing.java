package dev.parley.server.exchange.pump;

import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.Transducer;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.reply.Intake;
import java.util.function.Function;

/// How the answer of one call is heard.
///
/// @param from who answers
/// @param understanding what its words mean
/// @param form how its body becomes signals
public record Hearing(
    Destination from,
    Function<MessageStream, Transducer> understanding,
    Function<Transducer, Intake> form) {}
