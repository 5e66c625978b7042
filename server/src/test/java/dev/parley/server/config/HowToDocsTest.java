package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.DocsPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page about other backends shows is what the program takes.
class HowToDocsTest {
  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\"[^\"]*\"|\\S+)");

  private static List<String> blocks(String language) throws Exception {
    return DocsPage.howTo("use-another-backend.md", language);
  }

  private static Config config(String block) {
    Map<String, String> variables = new HashMap<>();
    for (MatchResult set : VARIABLE.matcher(block).results().toList()) {
      variables.put(set.group(1), set.group(2).replace("\"", ""));
    }
    return Config.fromEnvironment(variables);
  }

  @Test
  void eachKindOfUpstreamIsWhatThePageSays() throws Exception {
    List<String> shown =
        blocks("sh").stream()
            .map(HowToDocsTest::config)
            .map(config -> config.upstreams().standard())
            .map(upstream -> upstream.dialect().wire() + " " + upstream.backend().name())
            .toList();

    assertThat(shown)
        .containsExactly(
            "messages zai",
            "messages ollama",
            "responses azure",
            "chat openrouter",
            "chat vllm",
            "chat vllm");
  }

  private static Config file(String text, Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "a-key-that-is-long-enough");
    String here = text.replaceAll("/run/secrets/\\w+", secret.toString());
    Map<String, String> variables = Map.of("OPENAI_API_KEY", "o-1", "AZURE_KEY", "a-1");
    return Config.read(variables, ConfigFile.read("parley.yaml", here, variables));
  }

  @Test
  void thePartsOfTheFileForSeveralUpstreamsAreOne(@TempDir Path folder) throws Exception {
    List<String> parts = DocsPage.howTo("use-several-upstreams.md", "yaml");

    Config config = file(String.join("", parts.subList(0, 3)), folder);
    assertThat(config.upstreams().names()).containsExactly("azure", "glm", "openai");
    assertThat(config.modelMap()).containsEntry("claude-sonnet-*", "glm/glm-5.2");
    assertThat(config.reliability().failover().toString()).contains("azure/gpt-6.1-sol");
    assertThat(file(parts.getLast(), folder).upstreams().standard().keys()).hasSize(2);
  }

  @Test
  void theKeysInAFileAreOnes(@TempDir Path folder) throws Exception {
    Config config = file(DocsPage.howTo("give-keys-to-a-team.md", "yaml").getFirst(), folder);

    assertThat(config.entrance().keys()).singleElement().asString().contains("name=alice");
  }

  @Test
  void theFileIsOne(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("zai"), "z-1");
    String text = blocks("yaml").getFirst().replace("/run/secrets/zai", secret.toString());
    Map<String, String> variables = Map.of("OPENAI_API_KEY", "o-1");

    Config config = Config.read(variables, ConfigFile.read("parley.yaml", text, variables));

    assertThat(config.upstreams().names()).containsExactly("glm", "home", "openai");
    assertThat(config.upstreams().standard().name()).isEqualTo("openai");
    assertThat(config.modelMap()).containsEntry("claude-opus-*", "glm/glm-5.2");
  }
}
