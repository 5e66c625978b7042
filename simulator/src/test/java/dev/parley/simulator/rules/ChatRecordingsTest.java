package dev.parley.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.ThirdParty;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Requests that real backends answered with 200 keep their profiles honest. The recordings are not
/// part of the repository; where they are missing there is nothing to check.
final class ChatRecordingsTest {
  private static final Map<String, String> PROFILES =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("azure", "azure"),
          Map.entry("zhipu", "zai"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("alibaba", "dashscope"),
          Map.entry("mistral", "mistral"),
          Map.entry("xai", "xai"),
          Map.entry("groq", "groq"),
          Map.entry("cerebras", "cerebras"),
          Map.entry("together", "together"),
          Map.entry("openrouter", "openrouter"),
          Map.entry("google", "gemini"),
          Map.entry("vllm", "vllm"),
          Map.entry("llama.cpp", "llamacpp"),
          Map.entry("ollama", "ollama"),
          Map.entry("github-copilot", "copilot"),
          Map.entry("perplexity", "perplexity"),
          Map.entry("snowflake", "snowflake"),
          Map.entry("huggingface", "huggingface"));

  /// What is refused all the same: models that are not served, what the simulator cannot do, and
  /// what a backend took without a use for it, or against its own documentation.
  private static final Pattern EXCUSES =
      Pattern.compile(
          String.join(
              "|",
              "The model `",
              "Invalid 'n': integer above maximum value",
              "Invalid value: '(openrouter:web_search|file_url|tool)'",
              "Invalid '[^']*image_url.url'",
              "Invalid file data",
              "Invalid type for '(tool_choice|[^']*image_url)'",
              "Invalid 'messages\\[\\d+].tool_calls\\[0].id': string does not match pattern",
              "Invalid 'tools': empty array",
              "Missing required parameter: '(tools\\[0].type|messages\\[2].tool_call_id)'",
              "Unknown parameter: '(enable_thinking|tool_choice)'",
              "Unknown parameter: 'tools\\[0].function.type'",
              "Unknown parameter: 'messages\\[\\d+].reasoning(_content)?'",
              "`reasoning_content` must not be part",
              "Unsupported parameter: '(stop|reasoning_effort)'"));

  private final Models models = Models.ofEverybody();

  /// Refused for what a URL led to, or for what no model here has.
  private static final Set<String> UNKNOWABLE = Set.of("invalid_image_url", "invalid_image_format");

  private record Recording(String name, JsonNode json) {
    int status() {
      return json.at("/response/status").intValue(0);
    }

    String profile() {
      return PROFILES.getOrDefault(json.path("provider").stringValue(""), "");
    }

    boolean counts() {
      return !profile().isEmpty() && json.at("/request/body").isObject();
    }

    JsonNode error() {
      return json.at("/response/body/error");
    }
  }

  @Test
  void whatABackendAnsweredIsNotRefused() throws IOException {
    List<String> refused = new ArrayList<>();
    int accepted = 0;
    for (Recording recording : recordings(200)) {
      Optional<ApiError> error = judge(recording);
      accepted += error.isEmpty() ? 1 : 0;
      error
          .filter(it -> !EXCUSES.matcher(it.message()).lookingAt())
          .ifPresent(it -> refused.add(recording.profile() + " " + recording.name() + ": " + it));
    }
    System.out.printf("recorded chat requests: %d accepted%n", accepted);
    assertThat(refused).isEmpty();
  }

  @Test
  void whatOpenAiRefusedIsRefusedForTheSameReason() throws IOException {
    List<String> different = new ArrayList<>();
    int same = 0;
    for (Recording recording : recordings(400)) {
      String code = recording.error().path("code").stringValue("");
      boolean comparable = !UNKNOWABLE.contains(code) && !code.isEmpty();
      if (recording.profile().equals("openai") && comparable) {
        Optional<ApiError> ours = judge(recording);
        boolean alike = ours.filter(it -> alike(recording.error(), it)).isPresent();
        same += alike ? 1 : 0;
        if (!alike) {
          different.add(recording.name() + ": " + ours);
        }
      }
    }
    System.out.printf("recorded chat refusals: %d the same%n", same);
    assertThat(different).isEmpty();
  }

  private static boolean alike(JsonNode theirs, ApiError ours) {
    return theirs.path("code").stringValue("").equals(ours.code())
        && theirs.path("param").stringValue("").equals(ours.param())
        && theirs.path("message").stringValue("").equals(ours.message());
  }

  private Optional<ApiError> judge(Recording recording) {
    Profile profile = Profile.named(recording.profile());
    try {
      new ChatRules(models, profile, FileText.UNREAD)
          .create(Json.bytes(recording.json().at("/request/body")));
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused.error());
    }
  }

  private static List<Recording> recordings(int status) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    for (Path file : files()) {
      Recording recording =
          new Recording(file.getFileName().toString(), Json.parse(Files.readAllBytes(file)));
      if (recording.status() == status && recording.counts()) {
        recordings.add(recording);
      }
    }
    return recordings;
  }

  private static List<Path> files() throws IOException {
    Path chat = ThirdParty.place("PARLEY_RECORDINGS", "recordings").resolve("chat");
    if (!Files.isDirectory(chat)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(chat)) {
      return files.sorted().toList();
    }
  }
}
