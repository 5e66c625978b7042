package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two readers may cut differently, each with a second request hidden behind it.
class SmugglingTest {
  private static final String HIDDEN =
      RawSocket.request(TestGateway.REQUEST.formatted("false").strip());
  private static final int LENGTH = HIDDEN.length();
  private static final String POST =
      "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\nanthropic-version: 2023-06-01\r\n";
  private static final String GET = "GET /health HTTP/1.1\r\nhost: localhost\r\n";
  private static final String CHUNKED = POST + "transfer-encoding: chunked\r\n";

  private static FakeUpstream upstream;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway = TestGateway.start(upstream.baseUrl());
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @AfterEach
  void nothingHiddenWentUpstreamAndTheServerStillAnswers() throws Exception {
    assertThat(upstream.wasLeftAlone()).isTrue();
    assertThat(gateway.whole().statusCode()).isEqualTo(200);
    upstream.next();
  }

  static Stream<Arguments> heads() {
    return Stream.of(lengths(), codings(), lines()).flatMap(Function.identity());
  }

  private static Stream<Arguments> lengths() {
    return Stream.of(
        Arguments.of("a length and chunks", CHUNKED + "content-length: 5\r\n\r\n0\r\n\r\n"),
        Arguments.of(
            "a length over all, and chunks",
            POST + length(LENGTH + 5) + "transfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        Arguments.of(
            "both where no body belongs",
            GET + "transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n"),
        Arguments.of("two lengths", POST + length(0) + length(LENGTH) + "\r\n"),
        Arguments.of("two lengths in one", POST + length("0, " + LENGTH) + "\r\n"),
        Arguments.of("the same length twice", POST + length(LENGTH) + length(LENGTH) + "\r\n"),
        Arguments.of("a length with a sign", POST + length("+" + LENGTH) + "\r\n"),
        Arguments.of("a negative length", POST + length(-1) + "\r\n"),
        Arguments.of("a length in another base", POST + length("0x10") + "\r\n"),
        Arguments.of("a length with a blank in it", POST + length("1 2") + "\r\n"),
        Arguments.of("an empty length", POST + length("") + "\r\n"),
        Arguments.of("a blank before the colon", POST + "content-length : 5\r\n\r\n"),
        Arguments.of(
            "chunks with a blank before the colon",
            POST + "transfer-encoding : chunked\r\n" + length(5) + "\r\n0\r\n\r\n"),
        Arguments.of(
            "folded chunks and a length",
            POST + "transfer-encoding:\r\n chunked\r\n" + length(5) + "\r\n0\r\n\r\n"));
  }

  private static Stream<Arguments> codings() {
    return Stream.of(
        Arguments.of("an unknown coding", POST + "transfer-encoding: xchunked\r\n\r\n"),
        Arguments.of(
            "no coding and a length",
            POST + "transfer-encoding: identity\r\n" + length(0) + "\r\n"),
        Arguments.of(
            "chunks that are not last",
            POST + "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        Arguments.of(
            "a coding before chunks", POST + "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        Arguments.of("two codings", CHUNKED + "transfer-encoding: identity\r\n\r\n0\r\n\r\n"),
        Arguments.of(
            "the same coding twice", CHUNKED + "transfer-encoding: chunked\r\n\r\n0\r\n\r\n"));
  }

  private static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("bare line feeds", "GET /health HTTP/1.1\nhost: localhost\n\n"),
        Arguments.of("one bare line feed", GET + "a: 1\nb: 2\r\n\r\n"),
        Arguments.of("a length behind a bare line feed", POST + "a: 1\n" + length(LENGTH) + "\r\n"),
        Arguments.of("a bare carriage return", GET + "a: 1\rtransfer-encoding: chunked\r\n\r\n"),
        Arguments.of("a NUL", GET + "a: 1\u0000\r\n\r\n"),
        Arguments.of("a line without a colon", GET + "nothing\r\n\r\n"),
        Arguments.of("two hosts", GET + "host: evil.example\r\n\r\n"),
        Arguments.of("the same host twice", GET + "host: localhost\r\n\r\n"),
        Arguments.of(
            "chunks in HTTP/1.0",
            CHUNKED.replace("HTTP/1.1", "HTTP/1.0") + "connection: keep-alive\r\n\r\n0\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heads")
  void anAmbiguousHeadIsRefusedAndTheConnectionClosed(String name, String bytes) throws Exception {
    String all = exchange(bytes + HIDDEN);

    assertThat(all).matches("(?s)HTTP/1\\.[01] 400 .*");
    assertThat(all).containsOnlyOnce("request-id: ");
    assertThat(all.substring(all.indexOf("\r\n\r\n") + 4))
        .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"")
        .endsWith("\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\n\r\n",
        "-1\r\n\r\n",
        "0x0\r\n\r\n",
        "0\n\n",
        "1;a\nX\r\n0\r\n\r\n",
        "1\r\nabcdef\r\n0\r\n\r\n",
      })
  void chunksThatAreNoneEndTheConnection(String chunks) throws Exception {
    assertThat(exchange(CHUNKED + "\r\n" + chunks + HIDDEN)).doesNotContain(" 200 ");
  }

  @Test
  void whatLiesInABodyIsNoRequest() throws Exception {
    String all = exchange(GET + "connection: close\r\n" + length(LENGTH) + "\r\n" + HIDDEN);

    assertThat(all).startsWith("HTTP/1.1 200 ").containsOnlyOnce("HTTP/1.1");
  }

  @Test
  void aFoldedLengthIsALength() throws Exception {
    String folded = "content-length:\r\n " + LENGTH + "\r\n";
    String all = exchange(POST + "connection: close\r\n" + folded + "\r\n" + HIDDEN);

    assertThat(all).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
  }

  @Test
  void aFoldedHostIsNoOtherHost() throws Exception {
    String folded = "host: localhost\r\n .evil.example\r\n";
    String all = exchange("GET /health HTTP/1.1\r\nconnection: close\r\n" + folded + "\r\n");

    assertThat(all).startsWith("HTTP/1.1 403 ");
  }

  private static String length(Object value) {
    return "content-length: " + value + "\r\n";
  }

  /// All that comes back until the connection is closed.
  private static String exchange(String bytes) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(bytes);
      return new String(client.readRest(), StandardCharsets.UTF_8);
    }
  }
}
