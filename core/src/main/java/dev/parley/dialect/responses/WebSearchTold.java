package dev.parley.dialect.responses;

import dev.parley.dialect.HostedNames;
import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.HostedItem.WebSearchCall;
import dev.parley.openai.responses.WebAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A web search as Anthropic tells it. Opening a page is a fetch where the client offered one, and
/// else a search that names the page.
final class WebSearchTold {
  /// For a page that the model has read and the upstream does not hand on.
  private static final String UNTOLD = "(The model has read this page; its text is not shown.)";

  private final WebSearchCall call;
  private final WebAction action;
  private final boolean fetched;
  private final boolean known;

  WebSearchTold(WebSearchCall call, HostedNames names) {
    this.call = call;
    this.action =
        call.action() == null
            ? new WebAction(WebAction.SEARCH, null, List.of(), List.of(), null, null, Extra.NONE)
            : call.action();
    this.fetched = names.fetches() && action.type().equals("open_page") && action.url() != null;
    this.known = fetched || names.searches();
  }

  /// Whether the client has offered a tool of its name.
  boolean isKnown() {
    return known;
  }

  /// Whether it is billed: a search that came to its end.
  boolean counts() {
    return call.action() != null && action.isSearch() && "completed".equals(call.status());
  }

  String name() {
    return fetched ? "web_fetch" : "web_search";
  }

  /// Besides the query, what is needed to tell the upstream of it again.
  RawJson input() {
    if (call.action() == null && call.arguments() != null) {
      return HostedAnswer.object(call.arguments());
    }
    JsonValue input = this::input;
    return input.toJson();
  }

  private void input(JsonWriter out) {
    out.begin();
    if (fetched) {
      out.member("url", action.url());
    } else if (action.isSearch()) {
      out.member("query", query());
      out.member("queries", action.queries().size() > 1 ? action.queries() : null);
    } else {
      out.member("query", action.pattern() == null ? action.url() : action.pattern());
      out.member("action", action.type()).member("url", action.url());
      out.member("pattern", action.pattern());
    }
    out.end();
  }

  private String query() {
    if (!action.queries().isEmpty()) {
      return action.queries().getFirst();
    }
    return action.query() == null ? "" : action.query();
  }

  String resultType() {
    return name() + "_tool_result";
  }

  RawJson result() {
    JsonValue result =
        switch (call.status()) {
          case "failed" -> failure();
          case null, default -> fetched ? this::page : this::finds;
        };
    return result.toJson();
  }

  private JsonValue failure() {
    String type = resultType() + "_error";
    return out -> out.begin().member("type", type).member("error_code", "unavailable").end();
  }

  private void page(JsonWriter out) {
    JsonValue source =
        text ->
            text.begin()
                .member("type", "text")
                .member("media_type", "text/plain")
                .member("data", UNTOLD)
                .end();
    JsonValue document =
        content -> content.begin().member("type", "document").member("source", source).end();
    out.begin().member("type", "web_fetch_result").member("url", action.url());
    out.member("content", document).orNull("retrieved_at", null).end();
  }

  private void finds(JsonWriter out) {
    if (action.isSearch()) {
      out.values(
          action.sources().stream()
              .filter(source -> source.url() != null)
              .map(source -> find(source.url(), source.title()))
              .toList());
    } else {
      out.values(action.url() == null ? List.of() : List.of(find(action.url(), null)));
    }
  }

  private JsonValue find(@Nullable String url, @Nullable String title) {
    String name = title == null || title.isEmpty() ? url : title;
    return out ->
        out.begin()
            .member("type", "web_search_result")
            .member("url", url)
            .member("title", name)
            .member("encrypted_content", "parley1:" + call.id())
            .orNull("page_age", null)
            .end();
  }
}
