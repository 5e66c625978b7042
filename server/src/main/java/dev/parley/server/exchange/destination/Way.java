package dev.parley.server.exchange.destination;

import dev.parley.dialect.Dialect;
import dev.parley.models.Target;
import dev.parley.server.attempt.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Which model answers, and where it is asked.
public record Way(Destination destination, Target target) {
  private static final Pattern PLAIN = Pattern.compile("[!-~]{1,200}");

  public Dialect dialect() {
    return destination.dialect();
  }

  /// Where that is, for whoever counts how it goes there.
  public Place place() {
    return new Place(destination.title(), destination.keyAlias(), target.model().id());
  }

  public boolean isSameModelAs(Way other) {
    return place().isBeside(other.place());
  }

  /// Upstream and model, as the model map names them.
  public String name() {
    String upstream = destination.account().upstream();
    return upstream.isEmpty() ? target.model().id() : upstream + "/" + target.model().id();
  }

  /// Who answers, for the client. Not every name of a model can stand in a header.
  public Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>(Map.of("parley-upstream", destination.title()));
    if (PLAIN.matcher(target.model().id()).matches()) {
      headers.put("parley-model", target.model().id());
    }
    return headers;
  }
}
