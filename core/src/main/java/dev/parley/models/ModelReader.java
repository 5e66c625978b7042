package dev.parley.models;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.models.Model.HostedFeature;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one row of the catalog; every member has to be there, so that no fact is forgotten.
final class ModelReader {
  private final JsonReader in;
  private @Nullable String id;
  private @Nullable String displayName;
  private @Nullable String family;
  private @Nullable Long contextWindow;
  private @Nullable Long maxOutputTokens;
  private @Nullable List<String> efforts;
  private Model.@Nullable Sampling sampling;
  private @Nullable Boolean images;
  private @Nullable Boolean phases;
  private @Nullable List<HostedFeature> hosted;
  private @Nullable Boolean breakpoints;

  ModelReader(JsonReader in) {
    this.in = in;
  }

  Model read() {
    Members members = in.members();
    while (members.next()) {
      member(members.name());
    }
    return new Model(
        in.required("id", id),
        in.required("display_name", displayName),
        in.required("family", family),
        in.required("context_window", contextWindow),
        in.required("max_output_tokens", maxOutputTokens),
        in.required("efforts", efforts),
        in.required("sampling", sampling),
        in.required("images", images),
        in.required("phases", phases),
        in.required("breakpoints", breakpoints),
        Set.copyOf(in.required("hosted", hosted)));
  }

  private Model.Sampling sampling() {
    return switch (in.string()) {
      case "always" -> Model.Sampling.ALWAYS;
      case "without_reasoning" -> Model.Sampling.WITHOUT_REASONING;
      case "never" -> Model.Sampling.NEVER;
      default -> throw in.unexpected("'always', 'without_reasoning' or 'never'");
    };
  }

  private static HostedFeature feature(JsonReader in) {
    return switch (in.string()) {
      case "web_search" -> HostedFeature.WEB_SEARCH;
      case "code_interpreter" -> HostedFeature.CODE_INTERPRETER;
      case "mcp" -> HostedFeature.MCP;
      case "tool_search" -> HostedFeature.TOOL_SEARCH;
      default -> throw in.unexpected("'web_search', 'code_interpreter', 'mcp' or 'tool_search'");
    };
  }

  private void member(String name) {
    switch (name) {
      case "id" -> id = in.string();
      case "display_name" -> displayName = in.string();
      case "family" -> family = in.string();
      case "context_window" -> contextWindow = in.integer();
      case "max_output_tokens" -> maxOutputTokens = in.integer();
      case "efforts" -> efforts = in.list(JsonReader::string);
      case "sampling" -> sampling = sampling();
      case "images" -> images = in.bool();
      case "phases" -> phases = in.bool();
      case "hosted" -> hosted = in.list(ModelReader::feature);
      case "breakpoints" -> breakpoints = in.bool();
      default -> throw in.unexpected("a member of a model, not '" + name + "'");
    }
  }
}
