package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import dev.parley.openai.Loosely;
import org.jspecify.annotations.Nullable;

/// How often the upstream's own tools were used.
public record ToolUsage(@Nullable WebSearches webSearch, Extra extra) implements JsonValue {

  /// Searches, as they are billed.
  public record WebSearches(@Nullable Long numRequests, Extra extra) implements JsonValue {
    static WebSearches read(JsonReader in) {
      Members members = in.members();
      Long numRequests = null;
      while (members.next()) {
        switch (members.name()) {
          case "num_requests" -> numRequests = ErrorBody.index(in);
          default -> members.keep();
        }
      }
      return new WebSearches(numRequests, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("num_requests", numRequests).end();
    }
  }

  static ToolUsage read(JsonReader in) {
    Members members = in.members();
    WebSearches webSearch = null;
    while (members.next()) {
      switch (members.name()) {
        case "web_search" -> webSearch = Loosely.object(in, WebSearches::read);
        default -> members.keep();
      }
    }
    return new ToolUsage(webSearch, members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("web_search", webSearch).end();
  }
}
