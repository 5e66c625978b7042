package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonReader;
import dev.parley.testing.Fixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A backend that nobody knew yet: one row, one folder, and no code.
final class NewBackendTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "new-backend");
  private static final Path CONVERSATION = Fixtures.file("backends/conversation.anthropic.json");

  private static Quirks harbour() {
    byte[] rows = Fixtures.bytes(FOLDER.resolve("row.json"));
    return Backends.read(JsonReader.of(rows)).at("api.harbour.example", 443);
  }

  @Test
  void itIsFoundByItsPlaceAndAskedInItsOwnWay() {
    assertThat(harbour().name()).isEqualTo("harbour");
    assertThat(harbour().access().keyHeader()).isEqualTo("x-harbour-key");
    assertThat(harbour().access().headers()).containsEntry("x-quay", "7");
  }

  @Test
  void itsFixturesHold() {
    BackendFixtures fixtures = new BackendFixtures(FOLDER, harbour());
    fixtures.check(CONVERSATION);
    fixtures.check(Fixtures.file("backends/plain.anthropic.json"));
    fixtures.checkAnswers(CONVERSATION);
  }
}
