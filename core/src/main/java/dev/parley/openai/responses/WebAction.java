package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.openai.Loosely;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a web search did: it searched, opened a page, or looked for something in one.
public record WebAction(
    String type,
    @Nullable String query,
    List<String> queries,
    List<Source> sources,
    @Nullable String url,
    @Nullable String pattern,
    Extra extra)
    implements JsonValue {
  public static final String SEARCH = "search";

  public WebAction {
    queries = List.copyOf(queries);
    sources = List.copyOf(sources);
  }

  /// A page that was found. Some servers say what it is called.
  public record Source(@Nullable String url, @Nullable String title, Extra extra)
      implements JsonValue {
    /// The address alone, at some servers.
    static @Nullable Source readIfOne(JsonReader in) {
      return in.isString()
          ? new Source(in.string(), null, Extra.NONE)
          : Loosely.object(in, Source::read);
    }

    private static Source read(JsonReader in) {
      Members members = in.members();
      String url = null;
      String title = null;
      while (members.next()) {
        switch (members.name()) {
          case "url" -> url = Loosely.string(in);
          case "title" -> title = Loosely.string(in);
          default -> members.keep();
        }
      }
      return new Source(url, title, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("url", url).member("title", title).end();
    }
  }

  static WebAction read(JsonReader in) {
    Members members = in.members();
    String type = SEARCH;
    String query = null;
    List<String> queries = List.of();
    List<Source> sources = List.of();
    String url = null;
    String pattern = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = Objects.requireNonNullElse(Loosely.string(in), SEARCH);
        case "query" -> query = Loosely.string(in);
        case "queries" -> queries = Loosely.list(in, Loosely::string);
        case "sources" -> sources = Loosely.list(in, Source::readIfOne);
        case "url" -> url = Loosely.string(in);
        case "pattern" -> pattern = Loosely.string(in);
        default -> members.keep();
      }
    }
    return new WebAction(type, query, queries, sources, url, pattern, members.extra());
  }

  public boolean isSearch() {
    return type.equals(SEARCH);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type).list("queries", queries).member("query", query);
    out.list("sources", sources).member("url", url).member("pattern", pattern).end();
  }
}
