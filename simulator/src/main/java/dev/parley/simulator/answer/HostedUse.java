package dev.parley.simulator.answer;

import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What is improvised with hosted tools: each that is offered is used once, and then told about.
final class HostedUse {
  private final JsonNode body;
  private final String asked;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();
  private final List<JsonNode> citations = new ArrayList<>();
  private int callsLeft;
  private boolean waits;

  private HostedUse(JsonNode body, String asked) {
    this.body = body;
    this.asked = asked;
    this.callsLeft = body.path("max_tool_calls").intValue(Integer.MAX_VALUE);
  }

  static HostedUse of(JsonNode body, String asked) {
    HostedUse use = new HostedUse(body, asked);
    OfferedHosted.of(body).forEach(use::tool);
    return use;
  }

  List<Step> steps() {
    return steps;
  }

  /// What the tools brought, with citations; empty when none was used.
  String told() {
    return String.join(" ", sentences);
  }

  List<JsonNode> citations() {
    return citations;
  }

  /// Whether the client must speak first.
  boolean waits() {
    return waits;
  }

  private void tool(JsonNode tool) {
    String type = tool.path("type").stringValue("");
    if (callsLeft == 0) {
      return;
    }
    if (type.startsWith("web_search")) {
      search(tool);
    } else if (type.equals("code_interpreter")) {
      run();
    } else if (type.equals("mcp")) {
      mcp(tool);
    }
  }

  private void search(JsonNode tool) {
    callsLeft--;
    String query = query();
    String domain = domain(tool.path("filters"));
    String page = query.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String url = "https://%s/%s".formatted(domain, page);
    steps.add(Hosted.search(query, url, "https://%s/".formatted(domain)));
    String mark = "([%s](%s))".formatted(domain, url);
    sentences.add("The web has this on \"%s\". %s".formatted(query, mark));
    citations.add(
        Json.object()
            .put("type", "url_citation")
            .put("quote", mark)
            .put("title", "About " + query)
            .put("url", url));
  }

  private void run() {
    callsLeft--;
    steps.add(Hosted.code("print(6 * 7)", Json.object().put("type", "logs").put("logs", "42\n")));
    sentences.add("The code printed 42.");
  }

  private void mcp(JsonNode tool) {
    String label = tool.path("server_label").stringValue("");
    McpServer server = new McpServer(tool, body);
    if (!server.listed()) {
      steps.add(new Hosted.McpListTools(label, server.tools(), null));
    }
    Hosted.McpTool called =
        new Hosted.McpTool(
            label, server.toolName(), Json.text(Json.object().put("query", query())));
    switch (server.permission()) {
      case GIVEN -> {
        callsLeft--;
        String output = "An answer of the server " + label + ".";
        steps.add(new Hosted.McpCall(called, output, null, server.answeredRequest()));
        sentences.add("The server %s says: \"%s\"".formatted(label, output));
      }
      case REFUSED -> sentences.add("I was not allowed to ask the server %s.".formatted(label));
      case NEEDED -> {
        steps.add(new Hosted.McpApprovalRequest(called));
        waits = true;
      }
    }
  }

  /// What comes after "query:", as a client asks that wants nothing but a search.
  private String query() {
    int announced = asked.indexOf("query:");
    String query = announced < 0 ? asked : asked.substring(announced + "query:".length());
    return Improvisation.quoted(query);
  }

  private static String domain(JsonNode filters) {
    List<String> blocked =
        filters.path("blocked_domains").valueStream().map(JsonNode::stringValue).toList();
    Stream<String> allowed =
        filters.path("allowed_domains").valueStream().map(JsonNode::stringValue);
    return Stream.concat(allowed, Stream.of("example.com", "example.org"))
        .filter(domain -> !blocked.contains(domain))
        .findFirst()
        .orElse("example.net");
  }
}
