package dev.parley.server.endpoint;

import dev.parley.dialect.Offer;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.models.Model.HostedFeature;
import java.util.List;

/// What can be had of a model, in the Models API's words. `disabled` thinking is supported where
/// the model then does not think, rather than only does not show it.
record Capabilities(Offer offer) implements JsonValue {
  private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

  @Override
  public void write(JsonWriter out) {
    out.begin();
    supported(out, "batch", false);
    supported(out, "citations", false);
    supported(out, "code_execution", runs(HostedFeature.CODE_INTERPRETER));
    supported(out, "image_input", offer.images());
    supported(out, "pdf_input", offer.pdfs());
    supported(out, "structured_outputs", offer.bindsSchemas());
    out.member("context_management", this::writeContextManagement);
    out.member("effort", this::writeEffort);
    out.member("server_tools", this::writeServerTools);
    out.member("thinking", this::writeThinking);
    out.end();
  }

  private boolean runs(HostedFeature feature) {
    return offer.hosted().contains(feature);
  }

  private void writeContextManagement(JsonWriter out) {
    out.begin().member("supported", true);
    supported(out, "clear_thinking_20251015", true);
    supported(out, "clear_tool_uses_20250919", true);
    supported(out, "compact_20260112", offer.compacts());
    out.end();
  }

  private void writeEffort(JsonWriter out) {
    out.begin().member("supported", EFFORTS.stream().anyMatch(offer.efforts()::contains));
    for (String effort : EFFORTS) {
      supported(out, effort, offer.efforts().contains(effort));
    }
    out.end();
  }

  private void writeServerTools(JsonWriter out) {
    boolean searches = runs(HostedFeature.WEB_SEARCH);
    boolean executes = runs(HostedFeature.CODE_INTERPRETER);
    out.begin().member("supported", searches || executes);
    supported(out, "web_search", searches);
    supported(out, "code_execution", executes);
    out.end();
  }

  private void writeThinking(JsonWriter out) {
    out.begin().member("supported", offer.thinks()).member("types", this::writeTypes).end();
  }

  private void writeTypes(JsonWriter out) {
    out.begin();
    supported(out, "adaptive", offer.thinks());
    supported(out, "between_tools", offer.thinks() && offer.canRest());
    supported(out, "disabled", offer.canRest());
    supported(out, "enabled", offer.thinks());
    out.end();
  }

  private static void supported(JsonWriter out, String name, boolean is) {
    out.member(name, inner -> inner.begin().member("supported", is).end());
  }
}
