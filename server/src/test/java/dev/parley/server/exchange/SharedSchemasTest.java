package dev.parley.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Translation;
import dev.parley.json.RawJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedSchemasTest {
  private final SharedSchemas shared = new SharedSchemas();

  private Map<String, RawJson> schemas(Translation translation) {
    return shared.share(translation).reply().schemas();
  }

  @Test
  void theSameToolsOfTwoRequestsAreKeptOnce() {
    Translation first = Translations.withTool("city");
    Translation second = Translations.withTool("city");
    assertThat(first.reply().schemas()).isNotSameAs(second.reply().schemas());
    assertThat(schemas(first)).isSameAs(schemas(second)).isEqualTo(second.reply().schemas());
  }

  @Test
  void otherToolsAreOthers() {
    Translation first = Translations.withTool("city");
    Translation second = Translations.withTool("town");
    assertThat(schemas(first)).isEqualTo(first.reply().schemas());
    assertThat(schemas(second)).isEqualTo(second.reply().schemas()).isNotEqualTo(schemas(first));
  }
}
