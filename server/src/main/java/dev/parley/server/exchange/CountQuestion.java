package dev.parley.server.exchange;

import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.estimate.ContentHash;
import dev.parley.server.upstream.UpstreamRequest;
import java.nio.ByteBuffer;
import java.util.TreeMap;

/// What is to be counted, and for whom.
record CountQuestion(Journey journey, Translation translation) {
  Destination destination() {
    return journey.way().destination();
  }

  /// What the upstream is asked.
  UpstreamRequest request(UpstreamCount count) {
    return destination().request(count.path(), count.body(translation), journey.request());
  }

  /// The same for the same request to the same upstream.
  ByteBuffer key(UpstreamRequest request) {
    String whom = destination().account().name() + new TreeMap<>(request.headers());
    return ContentHash.of(whom, request.body());
  }

  /// The same, said in other words.
  CountQuestion with(Translation other) {
    return new CountQuestion(journey, other);
  }
}
