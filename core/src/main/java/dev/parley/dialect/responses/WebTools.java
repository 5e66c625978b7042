package dev.parley.dialect.responses;

import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.Notes;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Searching the web and fetching pages: one tool upstream, which opens pages, too. Where both were
/// restricted, both restrictions hold.
final class WebTools {
  private static final Set<String> CARRIED =
      Set.of("user_location", "cache_control", "citations", "use_cache", "url_sources");

  private final Notes notes;
  private final List<HostedTool> tools = new ArrayList<>();

  WebTools(Notes notes) {
    this.notes = notes;
  }

  void add(String path, HostedTool tool) {
    if (tool.kind() == HostedTool.Kind.WEB_FETCH) {
      notes.degraded(path, "the upstream's web search opens the pages and keeps their text");
    }
    for (String name : tool.extra().names()) {
      if (!CARRIED.contains(name)) {
        notes.dropped(path + "." + name, "the upstream has no such field");
      }
    }
    tools.add(tool);
  }

  boolean isEmpty() {
    return tools.isEmpty();
  }

  boolean searches() {
    return has(HostedTool.Kind.WEB_SEARCH);
  }

  boolean fetches() {
    return has(HostedTool.Kind.WEB_FETCH);
  }

  private boolean has(HostedTool.Kind kind) {
    return tools.stream().anyMatch(tool -> tool.kind() == kind);
  }

  boolean hasUnlimited() {
    return tools.stream().anyMatch(tool -> tool.limits().maxUses() == null);
  }

  RawJson definition() {
    List<String> allowed = allowed();
    List<String> blocked = blocked();
    JsonValue filters =
        out -> {
          out.begin().member("allowed_domains", allowed);
          out.member("blocked_domains", blocked.isEmpty() ? null : blocked).end();
        };
    JsonValue definition = out -> write(out, allowed == null && blocked.isEmpty() ? null : filters);
    return definition.toJson();
  }

  private void write(JsonWriter out, @Nullable JsonValue filters) {
    out.begin().member("type", "web_search").member("filters", filters);
    out.member("user_location", location()).end();
  }

  private @Nullable RawJson location() {
    for (HostedTool tool : tools) {
      RawJson location = tool.setting("user_location");
      if (location != null && location.isObject()) {
        return location;
      }
    }
    return null;
  }

  private @Nullable List<String> allowed() {
    List<String> allowed = null;
    for (HostedTool tool : tools) {
      List<String> more = tool.limits().allowedDomains();
      if (more != null && !more.isEmpty()) {
        allowed = allowed == null ? more : allowed.stream().filter(more::contains).toList();
      }
    }
    return allowed;
  }

  private List<String> blocked() {
    Set<String> blocked = new LinkedHashSet<>();
    for (HostedTool tool : tools) {
      List<String> more = tool.limits().blockedDomains();
      blocked.addAll(more == null ? List.of() : more);
    }
    return List.copyOf(blocked);
  }
}
