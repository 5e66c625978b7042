package dev.parley.conformance.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Parley without a key to spend, far from its upstream: one on the same machine needs none.
final class KeyTest extends Scenarios {
  @RegisterExtension
  static final House house =
      House.plain()
          .with("OPENAI_API_KEY", "")
          .with("OPENAI_BASE_URL", "https://upstream.invalid/v1");

  @Test
  void aMissingKeyIsAnAuthenticationError() {
    JsonNode seen = play("fail", house);
    assertThat(text(seen, "name")).isEqualTo("AuthenticationError");
    assertThat(seen.path("status").intValue()).isEqualTo(401);
    assertThat(text(seen, "type")).isEqualTo("authentication_error");
    assertThat(text(seen, "message")).contains("OPENAI_API_KEY");
  }
}
