package dev.parley.server.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.JsonException;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedExchangeTest {
  private static final Map<String, String> EVENTS = Map.of("content-type", "text/event-stream");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// One with a stream, and calls of every kind.
  static CapturedExchange exchange(String id, String body) {
    CapturedRequest asked = new CapturedRequest("POST", "/v1/messages", Map.of(), bytes(body));
    CapturedRequest sent =
        new CapturedRequest("POST", "/v1/responses", Map.of("a", "b"), bytes("{\"n\": 1.50}"));
    CapturedResponse stream =
        new CapturedResponse(
            200, EVENTS, bytes("data: ü\n\n"), List.of(7L, 3L), List.of(5L, 6L), Ending.WHOLE);
    CapturedResponse refused =
        new CapturedResponse(503, Map.of(), bytes("no"), List.of(2L), List.of(4L), Ending.WHOLE);
    return new CapturedExchange(
        id,
        "2026-11-27T18:00:00Z",
        "1",
        RawJson.EMPTY_OBJECT,
        asked,
        stream,
        List.of(
            new CapturedCall("a", "http://h/v1/responses", 1, sent, refused, null),
            new CapturedCall("a", "http://h/v1/responses", 2, sent, null, "silent"),
            new CapturedCall("b", "http://h/v1/responses", 3, sent, stream, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"model\" : \"m\",\n \"n\": 1e0 }",
        "[1, 2]",
        "no JSON",
        "\"a text\"",
        "{\"cut\":",
        " {} ",
        "",
        "null"
      })
  void whatIsWrittenIsReadAgainToTheByte(String body) {
    CapturedExchange exchange = exchange("req_1", body);
    byte[] json = JsonWriter.bytes(exchange);

    CapturedExchange read = CapturedExchange.read(json);

    assertThat(JsonWriter.bytes(read)).isEqualTo(json);
    assertThat(read.request().body()).asString().isEqualTo(body);
    assertThat(read.calls())
        .extracting(CapturedCall::failure)
        .containsExactly(null, "silent", null);
    CapturedResponse last = requireNonNull(read.calls().getLast().response());
    assertThat(last.body()).asString().isEqualTo("data: ü\n\n");
    assertThat(last.sizes()).containsExactly(7L, 3L);
  }

  @Test
  void bytesThatAreNoTextComeBack() {
    byte[] odd = {(byte) 0xC3, 0x28, 0, 1};
    CapturedExchange exchange =
        new CapturedExchange(
            "req_1",
            "",
            "",
            null,
            new CapturedRequest("POST", "/", Map.of(), odd),
            new CapturedResponse(200, EVENTS, odd, List.of(), List.of(), Ending.CUT),
            List.of());

    CapturedExchange read = CapturedExchange.read(JsonWriter.bytes(exchange));

    assertThat(read.request().body()).isEqualTo(odd);
    CapturedResponse response = requireNonNull(read.response());
    assertThat(response.body()).isEqualTo(odd);
    assertThat(response.ending()).isEqualTo(Ending.CUT);
  }

  @Test
  void itHasTheShapeOfRecordings() {
    String json = JsonWriter.text(exchange("req_1", "{\"model\":\"m\"}"));

    assertThat(json)
        .startsWith(
            "{\"parley_capture\":1,\"id\":\"req_1\",\"at\":\"2026-11-27T18:00:00Z\","
                + "\"version\":\"1\",\"settings\":{},\"client\":{\"request\":{\"method\":\"POST\","
                + "\"path\":\"/v1/messages\",\"headers\":{},\"body\":{\"model\":\"m\"}},"
                + "\"response\":{\"status\":200,\"headers\":{"
                + "\"content-type\":\"text/event-stream\"},\"sse\":\"data:"
                + " ü\\n\\n\",\"chunk_sizes\":[7,3],\"chunk_millis\":[5,6],"
                + "\"ending\":\"whole\"}},\"upstream\":[{\"upstream\":\"a\",")
        .contains("\"response\":{\"status\":503,\"headers\":{},\"body\":\"no\",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"parley_capture\":1,       | \"parley_capture\":2, | parley_capture: Input should be 1,"
            + " the form that this Parley knows",
        "\"parley_capture\":1,       | ''                    | parley_capture: Field required",
        "\"id\":\"req_1\",           | ''                    | id: Field required",
        "\"id\":\"req_1\",           | \"id\":7,             | id: Input should be a valid string",
        "\"path\":\"/v1/messages\",  | ''                    | client.request.path: Field required",
        "\"status\":503              | \"status\":9          | upstream.0.response.status: Input"
            + " should be a status from 100 to 599",
        "\"ending\":\"whole\"}},     | \"ending\":\"odd\"}}, | client.response.ending: Input should"
            + " be one of whole, broken, let_go, cut",
        "[7,3],\"chunk_millis\":[5,6],\"ending\":\"whole\"}},| [7,9],\"ending\":\"whole\"}}, |"
            + " client.response.chunk_sizes: Input should be no more than the body together",
        "\"failure\":\"silent\"      | \"failure\":\"bored\" | upstream.1.failure: Input should be"
            + " one of cut, refused",
        ",\"failure\":\"silent\"     | ''                    | upstream.1.response: Field required,"
            + " or failure",
        "\"settings\":{}             | \"settings\":[]       | settings: Input should be a valid"
            + " dictionary",
      })
  void whatIsWrongIsNamed(String old, String other, String words) {
    String json = JsonWriter.text(exchange("req_1", "{}"));
    assertThat(json).contains(old);
    String wrong = json.replace(old, other);

    assertThatThrownBy(() -> CapturedExchange.read(bytes(wrong)))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith(words);
  }
}
