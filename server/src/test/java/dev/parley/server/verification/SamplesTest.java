package dev.parley.server.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.json.RawJson;
import dev.parley.server.config.BadConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is counted: the samples that come with Parley, and those of a folder.
class SamplesTest {
  private static final Path RESOURCES =
      Path.of("src", "main", "resources", "dev", "parley", "server", "verification");

  private static Sample sample(String request) {
    return new Sample("text-short", RawJson.of(request));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  static List<Sample> builtIn() {
    return BuiltInSamples.all();
  }

  @Test
  void eachFileThatComesWithParleyIsASample() throws Exception {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(builtIn().stream().map(Sample::name).toList());
    }
  }

  @Test
  void everyKindOfContentIsThere() {
    assertThat(builtIn().stream().map(Sample::kind).distinct())
        .containsExactly("text", "unicode", "code", "tools", "images", "schema", "long", "turns");
    assertThat(builtIn().stream().filter(Sample::hasPictures).map(Sample::kind))
        .containsExactly("images", "images");
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void eachIsARequestThatParleyTakes(Sample sample) {
    MessagesRequest request =
        RequestParser.parse(sample.toAnswer("m", true), ApiVersion.V2023_06_01);

    assertThat(request.model()).isEqualTo("m");
    assertThat(request.maxTokens().intValue()).isEqualTo(Sample.ANSWER_TOKENS);
    assertThat(request.isStreaming()).isFalse();
    assertThat(RequestParser.parseForCounting(sample.toCount("m"), ApiVersion.V2023_06_01))
        .extracting(MessagesRequest::messages)
        .isEqualTo(request.messages());
  }

  @Test
  void whatShapesTheAnswerIsOurs() {
    Sample sample =
        sample(
            "{\"model\":\"x\",\"stream\":true,\"messages\":[1],\"max_tokens\":null,\"top_k\":3}");

    assertThat(text(sample.toCount("m")))
        .isEqualTo("{\"messages\":[1],\"top_k\":3,\"model\":\"m\"}");
    assertThat(text(sample.toAnswer("m", true)))
        .isEqualTo(
            "{\"messages\":[1],\"top_k\":3,\"model\":\"m\",\"max_tokens\":16,"
                + "\"thinking\":{\"type\":\"adaptive\",\"display\":\"omitted\"}}");
    assertThat(text(sample.toAnswer("m", false))).endsWith("\"max_tokens\":16}");
  }

  @Test
  void aBudgetForThinkingFitsBelowTheLimit() {
    Sample thinking = sample("{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}");

    assertThat(thinking.answerTokens()).isEqualTo(1040);
    assertThat(text(thinking.toAnswer("m", true)))
        .contains("\"max_tokens\":1040")
        .doesNotContain("adaptive");
  }

  @Test
  void wordsAboutPicturesAreNone() {
    assertThat(sample("{\"messages\":\"\\\"type\\\": \\\"image\\\"\"}").hasPictures()).isFalse();
    assertThat(sample("{\"messages\":[{\"type\" : \"document\"}]}").hasPictures()).isTrue();
  }

  @Test
  void aFolderGivesItsJsonFilesByTheAlphabet(@TempDir Path folder) throws Exception {
    String request = "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
    Files.writeString(folder.resolve("logs-long.json"), request.formatted("b"));
    Files.writeString(folder.resolve("chat.json"), request.formatted("a"));
    Files.writeString(folder.resolve("README.md"), "no sample");

    List<Sample> samples = SampleFolder.read("--samples", folder);

    assertThat(samples).extracting(Sample::name).containsExactly("chat", "logs-long");
    assertThat(samples).extracting(Sample::kind).containsExactly("chat", "logs");
    assertThat(samples.getFirst().request()).hasToString(request.formatted("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | is not valid JSON: ",
        "[] | Input should be a valid dictionary",
        "{} | messages: Field required",
        "{\"messages\":7} | messages: Input should be a valid list",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}"
            + " | messages.0.content.0.text.text: Field required",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":[{}]}" + " | tools.0",
      })
  void aBadFileIsNamedWithItsField(String content, String words, @TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("odd-one.json"), content);

    assertThatThrownBy(() -> SampleFolder.read("--samples", folder))
        .isInstanceOf(BadConfig.class)
        .hasMessageStartingWith("--samples: odd-one.json: ")
        .hasMessageContaining(words);
  }

  @Test
  void aFolderWithoutSamplesOrWithoutBeingOneIsRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file.txt"), "");

    assertThatThrownBy(() -> SampleFolder.read("--samples", folder))
        .hasMessage("--samples: there is no *.json in " + folder);
    assertThatThrownBy(() -> SampleFolder.read("--samples", file))
        .hasMessage("--samples: " + file + " is no folder that can be read; name one of requests");
  }
}
