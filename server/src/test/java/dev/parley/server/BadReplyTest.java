package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Replies that are no answers: whoever sends them, the client is told what came, and nothing of
/// it.
class BadReplyTest {
  private static final String SECRET = "CANARY";

  private static final List<String> ENDPOINTS =
      List.of("/responses", "/messages", "/chat/completions");

  private static FakeUpstream upstream;
  private static final List<TestGateway> GATEWAYS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(UpstreamConversation::reset);
    for (String endpoint : ENDPOINTS) {
      GATEWAYS.add(TestGateway.start(upstream.baseUrl() + endpoint, TestGateway.ONE_TRY));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    GATEWAYS.forEach(TestGateway::close);
    GATEWAYS.clear();
    upstream.close();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "200 | text/html; charset=utf-8 | <!doctype html><p>CANARY  | 502 false |"
            + " status 200, content type text/html and 24 bytes: a page or other markup",
        "200 | text/event-stream        | <html>CANARY              | 502 false | a page",
        "200 | application/json         | ''                        | 502 true |"
            + " status 200, content type application/json and no body: no answer at all",
        "200 | text/event-stream        | ''                        | 502 true | no answer at all",
        "200 |                          | ''                        | 502 true |"
            + " status 200, no content type and no body",
        "202 | text/plain               | ''                        | 502 false | status 202",
        "200 | application/json         | {\"status\":\"CANARY        | 502 true |"
            + " application/json and 17 bytes: JSON that is broken or not whole",
        "200 | application/json         | {}{}                      | 502 true | 4 bytes: JSON",
        "200 | text/plain               | upstream CANARY is down   | 502 false |"
            + " 23 bytes: neither events nor a JSON object",
        "200 | text/event-stream        | : CANARY                  | 502 true | 8 bytes: not "
            + "one event",
        "200 | text/event-stream        | CANARY                    | 502 true | not one event",
        "200 | application/json         | null                      | 502 false | neither",
        "200 | image/png                | PNG CANARY                | 502 false | image/png",
        "200 | <CANARY>                 | error: CANARY             | 502 false | an odd content "
            + "type",
        "101 |                          | ''                        | 502 false |"
            + " status 101, no content type and no body: no answer at all",
        "307 | text/plain               | CANARY                    | 502 false |"
            + " a redirect (status 307) to https://elsewhere.example/v2",
        "502 | text/html                | <h1>Bad gateway CANARY    | 502 |"
            + " status 502, content type text/html and 22 bytes: no error of its API",
        "503 | text/plain               | CANARY                    | 529 | status 503",
        "404 | text/html                | <p>CANARY                 | 404 | status 404",
        "400 | text/plain               | CANARY                    | 400 | status 400",
        "500 |                          | ''                        | 502 | and no body",
      })
  void saysWhatCame(int status, String contentType, String body, String told, String words)
      throws Exception {
    upstream.play(call -> {
      String type = contentType == null ? "" : "content-type: " + contentType + "\r\n";
      call.raw("HTTP/1.1 " + status + " Odd\r\n" + type);
      call.raw("location: https://me:CANARY@elsewhere.example/v2?token=CANARY\r\n");
      call.raw("content-length: " + body.length() + "\r\n\r\n" + body);
    });

    for (TestGateway gateway : GATEWAYS) {
      for (HttpResponse<String> reply : List.of(gateway.stream(), gateway.whole())) {
        String retry = reply.headers().firstValue("x-should-retry").orElse("");
        assertThat((reply.statusCode() + " " + retry).strip()).isEqualTo(told);
        assertThat(Json.at(reply.body(), "error.message"))
            .startsWith("The upstream 127.0.0.1 answered with")
            .contains(words)
            .doesNotContain(SECRET);
        ExchangeRecord exchange = gateway.nextRecord();
        assertThat(exchange.upstream()).hasToString("default");
        assertThat(exchange.errorType()).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "application/json",
        "text/plain",
        "application/octet-stream",
        "text/html",
        ",",
      })
  void aStreamUnderAWrongNameIsAStream(String contentType) throws Exception {
    upstream.play(call -> {
      call.head(200, "content-type: " + contentType);
      call.chunk("\n\n");
      call.events(Responses.textEvents("Hi")).end();
    });

    assertThat(Events.types(GATEWAYS.getFirst().stream().body())).endsWith("message_stop");
    assertThat(GATEWAYS.getFirst().nextEnd()).isEqualTo(Termination.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource(value = {"text/plain", "text/event-stream"})
  void aWholeAnswerUnderAWrongNameIsOne(String contentType) throws Exception {
    upstream.play(call -> {
      call.head(200, "content-type: " + contentType);
      call.chunk("\uFEFF {\"status\":\"completed\",\"output\":[]}");
      call.end();
    });

    assertThat(GATEWAYS.getFirst().whole().statusCode()).isEqualTo(200);
    assertThat(GATEWAYS.getFirst().nextEnd()).isEqualTo(Termination.COMPLETED);
  }
}
