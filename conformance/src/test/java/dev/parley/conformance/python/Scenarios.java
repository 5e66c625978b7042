package dev.parley.conformance.python;

import dev.parley.conformance.ClientProgram;
import dev.parley.conformance.ClientScenarios;
import dev.parley.conformance.House;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import tools.jackson.databind.JsonNode;

/// What all scenarios share: the interpreter that has the SDK.
@Tag("python")
abstract class Scenarios extends ClientScenarios {
  private static final String SETTING = "clients.python";

  static JsonNode play(String scenario, House house) {
    Path python = Path.of(System.getProperty(SETTING, ""));
    if (!Files.isExecutable(python)) {
      throw new IllegalStateException(
          "Python is not there: -D" + SETTING + "=" + python + "; run ./conformance/run");
    }
    return ClientProgram.of(python, "anthropic_sdk.py").plays(scenario, house);
  }
}
