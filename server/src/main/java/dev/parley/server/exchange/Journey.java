package dev.parley.server.exchange;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Request;

/// One request on its way.
///
/// @param asked what the client asks
/// @param way who is to answer
record Journey(
    Road road,
    Request request,
    Downstream client,
    MessagesRequest asked,
    Way way,
    Carriage carriage) {}
