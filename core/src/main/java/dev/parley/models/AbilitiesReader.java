package dev.parley.models;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.models.Model.HostedFeature;
import dev.parley.models.Model.Medium;
import dev.parley.models.Model.Sampling;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a model can do from its row in the catalog.
final class AbilitiesReader {
  private final JsonReader in;
  private @Nullable Boolean reasons;
  private @Nullable List<String> efforts;
  private @Nullable Sampling sampling;
  private @Nullable List<Medium> media;
  private @Nullable Boolean phases;
  private @Nullable Boolean breakpoints;
  private @Nullable List<HostedFeature> hosted;

  AbilitiesReader(JsonReader in) {
    this.in = in;
  }

  Abilities read() {
    Members members = in.members();
    while (members.next()) {
      member(members.name());
    }
    return new Abilities(
        in.required("reasons", reasons),
        in.required("efforts", efforts),
        in.required("sampling", sampling),
        Set.copyOf(in.required("media", media)),
        in.required("phases", phases),
        in.required("breakpoints", breakpoints),
        Set.copyOf(in.required("hosted", hosted)));
  }

  private void member(String name) {
    switch (name) {
      case "reasons" -> reasons = in.bool();
      case "efforts" -> efforts = in.list(JsonReader::string);
      case "sampling" -> sampling = sampling();
      case "media" -> media = in.list(AbilitiesReader::medium);
      case "phases" -> phases = in.bool();
      case "breakpoints" -> breakpoints = in.bool();
      case "hosted" -> hosted = in.list(AbilitiesReader::feature);
      default -> throw in.unexpected("a member of abilities, not '" + name + "'");
    }
  }

  private Sampling sampling() {
    return switch (in.string()) {
      case "always" -> Sampling.ALWAYS;
      case "without_reasoning" -> Sampling.WITHOUT_REASONING;
      case "never" -> Sampling.NEVER;
      default -> throw in.unexpected("'always', 'without_reasoning' or 'never'");
    };
  }

  private static Medium medium(JsonReader in) {
    return switch (in.string()) {
      case "image" -> Medium.IMAGE;
      case "pdf" -> Medium.PDF;
      default -> throw in.unexpected("'image' or 'pdf'");
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
}
