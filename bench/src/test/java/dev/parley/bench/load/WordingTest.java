package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

final class WordingTest {
  private static final Asked ASKED = new Asked(7, 3, 24, 0, 0, Fault.NONE);
  private static final Inquiry INQUIRY = new Inquiry(new byte[0], ASKED, true, true, _ -> {});

  private static String events(String target) throws IOException {
    Wording wording = Wording.of(target, ASKED);
    ByteArrayOutputStream events = new ByteArrayOutputStream();
    events.write(wording.begin());
    for (int i = 0; i < ASKED.pieces(); i++) {
      events.write(wording.piece(i));
    }
    events.write(wording.end());
    return events.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/responses", "/v1/chat/completions", "/v1/messages"})
  void everyEventIsJsonAndEveryPieceIsSaidOnce(String target) throws IOException {
    String events = events(target);
    events
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .forEach(line -> readToEnd(line.substring("data: ".length())));
    for (int i = 0; i < ASKED.pieces(); i++) {
      assertThat(events.split("\"(delta|content|text)\":\"" + ASKED.piece(i) + "\"", -1))
          .hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/responses", "/v1/chat/completions", "/v1/messages"})
  void anAnswerInOnePieceIsJsonWithTheWholeText(String target) {
    String whole = Wording.of(target, ASKED).whole();
    readToEnd(whole);
    assertThat(whole).contains(Wording.text(ASKED));
  }

  private static void readToEnd(String json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {}
    }
  }

  /// What a proxy that copies lets through.
  @Test
  void anthropicsWordsAreHeardOut() throws IOException {
    Hearing stream = new Hearing(INQUIRY);
    stream.events(
        new ByteArrayInputStream(events("/v1/messages").getBytes(StandardCharsets.UTF_8)));
    assertThat(stream.loss()).isNull();
    Hearing message = new Hearing(INQUIRY);
    message.message(Wording.of("/v1/messages", ASKED).whole());
    assertThat(message.loss()).isNull();
  }
}
