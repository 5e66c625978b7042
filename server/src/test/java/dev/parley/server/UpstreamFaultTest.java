package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpstreamFaultTest {
  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(UpstreamConversation::reset);
    gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_CONNECT", "2s");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void anIpv6AddressIsTriedLikeAnyOther() throws Exception {
    try (TestGateway lonely = TestGateway.start("http://[::1]:1/v1")) {
      assertThat(lonely.stream().statusCode()).isEqualTo(502);
      assertThat(lonely.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
    }
  }

  @Test
  void thereIsNoSecondTryOnceTheClientHasHeardSomething() throws Exception {
    String body =
        """
        {"error":{"message":"x","param":"prompt_cache_key","code":"unknown_parameter"}}\
        """;
    upstream.play(call -> {
      Thread.sleep(500);
      call.raw(
          "HTTP/1.1 400 Bad\r\ncontent-type: application/json\r\ncontent-length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    });
    try (TestGateway hasty = TestGateway.start(upstream.baseUrl(), "PARLEY_HOLD_BACK", "100ms")) {
      assertThat(hasty.stream().body()).contains("event: ping").contains("event: error");
      upstream.next();
      assertThat(upstream.isIdle()).isTrue();

      assertThat(hasty.whole().statusCode()).isEqualTo(400);
      upstream.next();
      upstream.next();
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (TestGateway lonely = TestGateway.start("http://127.0.0.1:" + free)) {
      HttpResponse<String> reply = lonely.stream();

      assertThat(reply.statusCode()).isEqualTo(502);
      assertThat(reply.headers().firstValue("x-should-retry")).hasValue("true");
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo("api_error");
      assertThat(Json.at(reply.body(), "error.message"))
          .isEqualTo("The upstream 127.0.0.1 could not be reached");
      assertThat(lonely.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
    }
  }

  @Test
  void nobodyHasThatName() throws Exception {
    try (TestGateway lost =
        TestGateway.start("https://no-such-host.invalid", "PARLEY_CONNECT", "2s")) {
      HttpResponse<String> reply = lost.whole();

      assertThat(reply.statusCode()).isEqualTo(502);
      assertThat(reply.body()).contains("no-such-host.invalid").doesNotContain("Exception");
    }
  }

  @Test
  void theUpstreamSpeaksNoTls() throws Exception {
    try (TestGateway plain =
        TestGateway.start("https://127.0.0.1:" + upstream.port(), "PARLEY_CONNECT", "2s")) {
      HttpResponse<String> reply = plain.stream();

      assertThat(reply.statusCode()).isEqualTo(502);
      assertThat(reply.body()).contains("127.0.0.1").doesNotContain("SSL").doesNotContain("Exc");
    }
  }

  @Test
  void theWayThroughAProxyIsAskedForByName() throws Exception {
    upstream.play(call -> call.raw("HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n"));
    try (TestGateway behind =
        TestGateway.start(
            "https://api.example.invalid/v1",
            "HTTPS_PROXY",
            "http://me:secret@127.0.0.1:" + upstream.port())) {
      HttpResponse<String> reply = behind.stream();

      assertThat(reply.statusCode()).isEqualTo(502);
      assertThat(reply.body()).contains("api.example.invalid").doesNotContain("secret");
      WireRequest asked = upstream.next().request();
      assertThat(asked.line()).startsWith("CONNECT api.example.invalid:443 ");
      assertThat(asked.headers()).containsKey("proxy-authorization");
    }
  }

  @Test
  void aWaitThatNoClockCanCountIsLeftToTheClient() throws Exception {
    upstream.play(call -> {
      String now = "date: Sat, 28 Nov 2026 10:00:00 GMT";
      String then = "retry-after: Fri, 31 Dec 9999 23:59:59 GMT";
      call.head(429, "content-type: application/json", now, then).chunk("{}");
      call.end();
    });
    HttpResponse<String> dated = gateway.stream();
    upstream.play(Counts.refusing(503, "\"message\":\"Try again in 999999999h.\""));
    HttpResponse<String> told = gateway.whole();

    assertThat(dated.statusCode()).isEqualTo(429);
    assertThat(dated.headers().firstValue("retry-after")).hasValue("60");
    assertThat(told.statusCode()).isEqualTo(529);
  }

  @Test
  void theConnectionBreaksBeforeTheHead() throws Exception {
    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.headers().firstValue("x-should-retry")).hasValue("true");
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
  }

  @Test
  void theConnectionBreaksInTheMiddle() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Hel"));
      Thread.sleep(100);
      call.reset();
    });

    HttpResponse<String> reply = gateway.stream();

    assertThat(Events.types(reply.body()))
        .containsExactly("message_start", "content_block_start", "content_block_delta", "error");
    assertThat(Events.error(reply.body()).message())
        .isEqualTo("The upstream 127.0.0.1 broke off before its answer had ended");
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
    assertThat(gateway.whole().statusCode()).isBetween(500, 504);
  }

  @Test
  void theBodyEndsWithoutAnEnd() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(Responses.created(), Responses.opened(), Responses.delta("Hel"))
            .end());

    List<String> types = Events.types(gateway.stream().body());
    assertThat(types.getLast()).isEqualTo("error");
    assertThat(gateway.whole().statusCode()).isBetween(500, 529);
  }

  @Test
  void theBodyDoesNotEndAfterTheEnd() throws Exception {
    upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).silence());

    assertThat(Events.types(gateway.stream().body())).endsWith("message_stop");
    upstream.next().awaitPeerLeft();
  }

  @Test
  void anErrorReplyIsTranslatedWithWhatTheUpstreamSaid() throws Exception {
    upstream.play(call -> {
      call.head(400, "content-type: application/json", "x-request-id: req_up");
      call.chunk(
          "{\"error\":{\"message\":\"Your input exceeds the context window of this model.\","
              + "\"type\":\"invalid_request_error\",\"param\":\"input\","
              + "\"code\":\"context_length_exceeded\"}}");
      call.end();
    });

    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.message")).startsWith("prompt is too long");
    assertThat(Json.at(reply.body(), "error.openai.code")).isEqualTo("context_length_exceeded");
    ExchangeRecord exchange = gateway.nextRecord();
    assertThat(exchange.end()).isEqualTo(Termination.UPSTREAM_ERROR);
    assertThat(exchange.errorType()).hasToString("invalid_request_error");
  }

  @Test
  void anEndlessErrorBodyIsReadOnlySoFar() throws Exception {
    upstream.play(call -> {
      call.head(503, "content-type: text/html");
      while (!call.hasPeerLeft()) {
        call.chunk("<p>" + "x".repeat(64 << 10));
      }
    });

    assertThat(gateway.whole().statusCode()).isBetween(500, 529);
    UpstreamConversation call = upstream.next();
    call.awaitPeerLeft();
    assertThat(call.bytesSent()).isLessThan(20 << 20);
  }

  @Test
  void anErrorBodyThatHangsIsNotWaitedFor() throws Exception {
    upstream.play(call -> {
      call.head(500, "content-type: application/json");
      call.silence();
    });

    assertThat(gateway.stream().statusCode()).isBetween(500, 529);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    upstream.play(call -> {
      call.head(307, "content-type: text/plain", "location: " + upstream.baseUrl());
      call.end();
    });

    assertThat(gateway.stream().statusCode()).isGreaterThanOrEqualTo(400);
    upstream.next();
    assertThat(upstream.wasLeftAlone()).isTrue();
  }

  @Test
  void anEventWithoutEndIsCutOff() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created());
      call.chunk("data: ");
      while (!call.hasPeerLeft()) {
        call.chunk("x".repeat(256 << 10));
      }
    });

    assertThat(gateway.whole().statusCode()).isEqualTo(502);
    UpstreamConversation call = upstream.next();
    call.awaitPeerLeft();
    assertThat(call.bytesSent()).isLessThan(64 << 20);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
  }

  @Test
  void cutAfterAnyEventTheStreamStillEnds() throws Exception {
    List<String> events = Responses.text("Hel", "lo");
    for (int kept = 0; kept <= events.size(); kept++) {
      String[] some = events.subList(0, kept).toArray(String[]::new);
      upstream.play(call -> {
        call.stream().events(some);
        call.raw("zzz\r\n");
        call.reset();
      });

      HttpResponse<String> reply = gateway.stream();
      List<StreamEvent> told = Events.read(reply.body());
      boolean whole = reply.statusCode() == 200;
      String last = whole ? told.getLast().type() : Json.at(reply.body(), "type");
      assertThat(last).isIn("message_stop", "error");
    }
    assertThat(gateway.settledRecords()).hasSize(events.size() + 1);
  }

  @Test
  void bytesThatAreNoHttpAreABrokenUpstream() throws Exception {
    upstream.play(call -> {
      call.raw("what do you want?\r\n\r\n");
      call.silence();
    });

    HttpResponse<String> reply = gateway.stream();
    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(500);
  }
}
