package dev.parley.server.exchange;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Translation;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Requests as they go up.
public final class Translations {
  private Translations() {}

  /// With one tool, that takes one argument.
  public static Translation withTool(String argument) {
    String body =
        """
        {"model":"claude-opus-5-5","max_tokens":100,"messages":[{"role":"user","content":"Hi"}],
         "tools":[{"name":"weather","input_schema":
           {"type":"object","properties":{"%s":{"type":"string"}}}}]}
        """
            .formatted(argument);
    return new ResponsesDialect()
        .translate(
            RequestParser.parse(body.getBytes(StandardCharsets.UTF_8), ApiVersion.of("2023-06-01")),
            new ModelMap(Catalog.builtIn(), Map.of(), null).resolve("claude-opus-5-5", "openai"));
  }
}
