package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.server.documents.DocumentReader;
import dev.parley.server.exchange.estimate.OwnCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Recorded requests with PDFs: what is counted here beside what OpenAI billed.
@Tag("sweep")
final class RecordedDocumentsTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Files were framed by more words in the spring of 2025.
  private static final String FRAMED_AS_TODAY = "2025-06";

  private static final OwnCount COUNTER = new OwnCount(new DocumentReader());

  private record Counted(String file, long ours, long billed) {
    boolean isNear() {
      return Math.abs(ours - billed) <= Math.max(5, billed / 10);
    }
  }

  private static Stream<JsonNode> exchanges() throws IOException {
    Path recordings = Corpus.place("PARLEY_RECORDINGS", "recordings");
    return Stream.of("responses", "chat")
        .map(recordings::resolve)
        .flatMap(folder -> read(folder).stream());
  }

  private static List<JsonNode> read(Path folder) {
    try {
      return Corpus.files(folder, name -> name.endsWith(".json")).stream()
          .filter(RecordedDocumentsTest::hasDocument)
          .map(file -> MAPPER.readTree(file.toFile()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasDocument(Path file) {
    try {
      return Files.readString(file).contains("data:application/pdf;base64,");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Counted counted(JsonNode exchange) {
    Model model = Catalog.builtIn().get(exchange.path("model").asString(""));
    byte[] body = exchange.at("/request/body").toString().getBytes(StandardCharsets.UTF_8);
    return new Counted(
        exchange.path("id").asString(""), COUNTER.tokens(body, model), billed(exchange));
  }

  private static long billed(JsonNode exchange) {
    JsonNode usage = exchange.at("/response/body/usage");
    return usage.path("input_tokens").asLong(usage.path("prompt_tokens").asLong(0));
  }

  private static boolean isComparable(JsonNode exchange) {
    String recorded = exchange.path("recorded_at").asString("");
    return exchange.path("provider").asString("").equals("openai")
        && !exchange.at("/request/body").toString().contains("\"input_image\"")
        && billed(exchange) > 0
        && recorded.compareTo(FRAMED_AS_TODAY) > 0;
  }

  @Test
  void pdfsCountByTheirText() throws IOException {
    List<Counted> all =
        exchanges()
            .filter(RecordedDocumentsTest::isComparable)
            .map(RecordedDocumentsTest::counted)
            .toList();
    System.out.printf("requests with PDFs counted: %d%n", all.size());
    all.forEach(System.out::println);

    assertThat(all).allMatch(Counted::isNear);
  }
}
