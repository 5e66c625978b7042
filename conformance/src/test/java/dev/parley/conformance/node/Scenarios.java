package dev.parley.conformance.node;

import dev.parley.conformance.ClientScenarios;
import dev.parley.conformance.House;
import dev.parley.conformance.Installed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What all scenarios of Anthropic's SDK share: each is played with every release.
@Tag("node")
@ParameterizedClass
@MethodSource("dev.parley.conformance.node.Sdk#installed")
abstract class Scenarios extends ClientScenarios {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  Installed sdk;

  JsonNode play(String scenario, House house) {
    return Sdk.program("anthropic-sdk.mjs", sdk).plays(scenario, house);
  }

  /// Whether it is of the line before 1.0.
  boolean isOld() {
    return sdk.version().startsWith("0.");
  }
}
