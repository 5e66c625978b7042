package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is thought of an upstream whose answers begin, and then fail.
class BrokenAnswersTest {
  private static final String OVERLOADED =
      Responses.failed("server_is_overloaded", "Our servers are currently overloaded.");

  private FakeUpstream upstream;

  @BeforeEach
  void start() {
    upstream = FakeUpstream.playing(UpstreamConversation::silence);
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private TestGateway gateway(String... settings) throws IOException {
    return TestGateway.start(upstream.baseUrl(), settings);
  }

  private static UpstreamConversation begun(UpstreamConversation call) throws IOException {
    return call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Well"));
  }

  private static void answer(UpstreamConversation call) throws IOException {
    call.stream().events(Responses.textEvents("Well")).end();
  }

  private static void awaitNotices(TestGateway gateway, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (gateway.notices().size() < count && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(gateway.notices()).hasSize(count);
  }

  @Test
  void manyThatAreCutAtOnceOpenTheBreakerOnce() throws Exception {
    int streams = 80;
    CountDownLatch underWay = new CountDownLatch(streams);
    CountDownLatch cut = new CountDownLatch(1);
    upstream.play(call -> {
      begun(call);
      underWay.countDown();
      cut.await();
      call.reset();
    });
    try (TestGateway gateway =
        gateway("PARLEY_IN_FLIGHT", "200", "PARLEY_BREAKER_FAILURES", "10")) {
      List<CompletableFuture<HttpResponse<InputStream>>> asked = new ArrayList<>();
      for (int i = 0; i < streams; i++) {
        asked.add(
            gateway
                .http()
                .sendAsync(
                    gateway.message("/v1/messages", TestGateway.REQUEST.formatted("true")).build(),
                    HttpResponse.BodyHandlers.ofInputStream()));
      }
      for (CompletableFuture<HttpResponse<InputStream>> begun : asked) {
        assertThat(begun.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
      underWay.await();
      cut.countDown();
      for (CompletableFuture<HttpResponse<InputStream>> broken : asked) {
        assertThat(new String(broken.get().body().readAllBytes(), StandardCharsets.UTF_8))
            .contains("event: error");
        gateway.nextRecord();
      }
      gateway.awaitEmpty();
      awaitNotices(gateway, 1);
      assertThat(gateway.stream().statusCode()).isEqualTo(529);
      assertThat(gateway.notices()).singleElement().asString().contains("breaker_open");
    }
  }

  @Test
  void aCallThatBreaksOffIsAFailureAndNoSuccess() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    upstream.play(call -> {
      if (calls.incrementAndGet() <= 9) {
        answer(call);
      } else {
        begun(call).reset();
      }
    });
    try (TestGateway gateway = gateway()) {
      for (int i = 0; i < 20; i++) {
        gateway.stream();
        gateway.nextRecord();
      }
      awaitNotices(gateway, 1);
    }
  }

  static List<FakeUpstream.Script> failuresAfterContent() {
    return List.of(
        call -> begun(call).end(),
        call -> begun(call).events(OVERLOADED).end(),
        call -> begun(call).events("data: {no JSON\n\n").end(),
        call -> begun(call).reset());
  }

  @ParameterizedTest
  @MethodSource("failuresAfterContent")
  void whateverEndsAnAnswerTooEarlyCounts(FakeUpstream.Script failure) throws Exception {
    upstream.play(failure);
    try (TestGateway gateway = gateway("PARLEY_BREAKER_REQUESTS", "4")) {
      for (int i = 0; i < 4; i++) {
        assertThat(gateway.stream().body()).contains("Well").contains("event: error");
        assertThat(gateway.nextRecord().failed()).isEmpty();
      }
      awaitNotices(gateway, 1);
    }
  }

  @Test
  void whatTheRequestIsRefusedForAfterContentDoesNotCount() throws Exception {
    upstream.play(call ->
        begun(call).events(Responses.failed("invalid_prompt", "This is not allowed.")).end());
    try (TestGateway gateway = gateway("PARLEY_BREAKER_REQUESTS", "2")) {
      for (int i = 0; i < 4; i++) {
        assertThat(gateway.stream().body()).contains("Well").contains("event: error");
        gateway.nextRecord();
      }
      assertThat(gateway.notices()).isEmpty();
    }
  }

  /// Asks for a stream, and lets the upstream go on when the client has its status.
  private static String streamed(TestGateway gateway, CountDownLatch begun) throws Exception {
    HttpResponse<InputStream> reply =
        gateway
            .http()
            .send(
                gateway.message("/v1/messages", TestGateway.REQUEST.formatted("true")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(reply.statusCode()).isEqualTo(200);
    begun.countDown();
    return new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static FakeUpstream.Script after(CountDownLatch begun, FakeUpstream.Script then) {
    return call -> {
      call.stream().events(Responses.created());
      begun.await();
      then.play(call);
    };
  }

  static List<FakeUpstream.Script> failuresAfterPings() {
    return List.of(call -> call.events(OVERLOADED).end(), call -> call.end(), call -> call.reset());
  }

  @ParameterizedTest
  @MethodSource("failuresAfterPings")
  void aPingProvesNothing(FakeUpstream.Script failure) throws Exception {
    try (TestGateway gateway =
        gateway("PARLEY_HOLD_BACK", "50ms", "PARLEY_BREAKER_REQUESTS", "2")) {
      for (int i = 0; i < 2; i++) {
        CountDownLatch begun = new CountDownLatch(1);
        upstream.play(after(begun, failure));
        assertThat(streamed(gateway, begun)).contains("event: ping").containsOnlyOnce("event: err");
        assertThat(gateway.nextRecord().failed()).hasSize(1);
        upstream.next();
      }
      awaitNotices(gateway, 1);
      assertThat(upstream.isIdle()).isTrue();
    }
  }

  @Test
  void anAnswerThatComesAfterPingsIsOne() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    upstream.play(
        after(
            begun,
            call ->
                call.events(Responses.opened(), Responses.closed("Well"), Responses.completed())
                    .end()));
    try (TestGateway gateway = gateway("PARLEY_HOLD_BACK", "50ms")) {
      assertThat(streamed(gateway, begun)).contains("event: ping").contains("event: message_stop");
      assertThat(gateway.nextRecord().failed()).isEmpty();
    }
  }

  @Test
  void aKeyThatMeetsItsLimitAfterPingsRests() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    upstream.play(
        after(
            begun,
            call ->
                call.events(
                        Responses.failed(
                            "rate_limit_exceeded", "Rate limit. Please try again in 50s."))
                    .end()));
    String file =
        """
        default_upstream: a
        upstreams: {a: {url: '%s', key: ['${KEY}', '${KEY_2}']}}
        timeouts: {hold_back: 50ms}
        """
            .formatted(upstream.baseUrl());
    try (TestGateway gateway = TestGateway.configured(file, Dialects::of)) {
      assertThat(streamed(gateway, begun)).contains("event: ping").contains("rate_limit_error");
      assertThat(key()).endsWith("k-test");
      gateway.nextRecord();
      upstream.play(BrokenAnswersTest::answer);
      assertThat(gateway.stream().statusCode()).isEqualTo(200);
      assertThat(key()).endsWith("k-second");
    }
  }

  private String key() throws InterruptedException {
    return upstream.next().request().headers().getOrDefault("authorization", "");
  }

  @Test
  void whatWasLeftOutOfATryThatFailsAfterPingsIsNotLearnt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    FakeUpstream.Script refusal =
        Counts.refusing(
            400,
            "\"code\":\"unsupported_parameter\",\"param\":\"prompt_cache_key\",\"message\":\"no\"");
    upstream.play(call -> {
      if (calls.incrementAndGet() == 1) {
        refusal.play(call);
      } else {
        after(begun, then -> then.events(OVERLOADED).end()).play(call);
      }
    });
    try (TestGateway gateway = gateway("PARLEY_HOLD_BACK", "200ms")) {
      assertThat(streamed(gateway, begun)).contains("overloaded_error");
      gateway.nextRecord();
      assertThat(upstream.next().request().body()).contains("prompt_cache_key");
      assertThat(upstream.next().request().body()).doesNotContain("prompt_cache_key");

      upstream.play(BrokenAnswersTest::answer);
      assertThat(gateway.stream().statusCode()).isEqualTo(200);
      assertThat(upstream.next().request().body()).contains("prompt_cache_key");
    }
  }
}
