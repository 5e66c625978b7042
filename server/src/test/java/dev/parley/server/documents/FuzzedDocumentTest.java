package dev.parley.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.anthropic.Source;
import dev.parley.json.Extra;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/// Whatever a document is, it has a text or none, within the limits. The normal build runs the
/// stored inputs again; `JAZZER_FUZZ=1` searches for new ones.
@Tag("sweep")
final class FuzzedDocumentTest {
  private static final int MOST_CHARACTERS = 2_100_000;

  private static @Nullable String text(String type, byte[] data) {
    String base64 = Base64.getEncoder().encodeToString(data);
    return new DocumentReader().of(new Source.Base64(type, base64, Extra.NONE));
  }

  @FuzzTest
  void aPdfHasATextOrNone(byte[] data) {
    String text = text("application/pdf", data);
    assertThat(text == null ? 1 : text.length()).isBetween(1, MOST_CHARACTERS);
  }

  @FuzzTest
  void aTextIsOneOrNone(byte[] data) {
    String text = text("text/plain; charset=utf-16", data);
    assertThat(text == null ? 1 : text.length()).isBetween(1, MOST_CHARACTERS);
  }
}
