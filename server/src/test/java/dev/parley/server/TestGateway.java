package dev.parley.server;

import dev.parley.dialect.Dialect;
import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.exchange.Rehearsal;
import dev.parley.server.http.Admission;
import dev.parley.server.observe.Denied;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A gateway in front of a fake upstream, with somebody who talks to it and its records at hand.
final class TestGateway implements AutoCloseable {
  static final String REQUEST =
      """
      {"model":"claude-sonnet-5","max_tokens":100000000,"stream":%s,
       "messages":[{"role":"user","content":"Hello"}]}
      """;

  /// For tests of what becomes of one failure.
  static final String[] ONE_TRY = {"PARLEY_RETRIES", "0", "PARLEY_BREAKER_FAILURES", "0"};

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BEFORE_THE_EVENT = "\"ts\":[^,]+,\"level\":\"[a-z]+\",";

  private final Gateway gateway;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Heard heard;
  private @Nullable ConfigSource source;

  private TestGateway(Gateway gateway, Heard heard) {
    this.gateway = gateway;
    this.heard = heard;
  }

  /// @param settings variables, each a name and a value
  static TestGateway start(String baseUrl, String... settings) throws IOException {
    return start(ExchangeLog.NONE, baseUrl, settings);
  }

  /// @param log hears of each exchange, too
  static TestGateway start(ExchangeLog log, String baseUrl, String... settings) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("OPENAI_BASE_URL", baseUrl);
    environment.put("OPENAI_API_KEY", "sk-test");
    environment.put("PARLEY_PORT", "0");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return start(log, Config.fromEnvironment(environment), Dialects::of);
  }

  /// @param file a configuration file, without the port
  static TestGateway configured(String file, Function<UpstreamConfig, Dialect> dialects)
      throws IOException {
    return start(file, Map.of(), dialects);
  }

  /// @param more variables that the file refers to
  static TestGateway configured(String file, Map<String, String> more) throws IOException {
    return start(file, more, Dialects::of);
  }

  /// Configured by a file that may change; [#reload] reads it again, and so does a change.
  ///
  /// @param more variables that the file refers to
  static TestGateway following(Path file, Map<String, String> more) throws IOException {
    return following(new FileSource(file, more));
  }

  static TestGateway following(ConfigSource source) throws IOException {
    TestGateway gateway = start(ExchangeLog.NONE, source.read(), Dialects::of);
    gateway.source = source;
    gateway.gateway.follow(source);
    return gateway;
  }

  /// Reads the file again.
  void reload() {
    gateway.reload(Objects.requireNonNull(source));
  }

  private static TestGateway start(
      String file, Map<String, String> more, Function<UpstreamConfig, Dialect> dialects)
      throws IOException {
    Map<String, String> variables = new HashMap<>(more);
    variables.putAll(
        Map.of("PARLEY_PORT", "0", "KEY", "k-test", "KEY_2", "k-second", "KEY_3", "k-third"));
    ConfigFile read = ConfigFile.read("parley.yaml", file, variables);
    return start(ExchangeLog.NONE, Config.read(variables, read), dialects);
  }

  private static TestGateway start(
      ExchangeLog log, Config config, Function<UpstreamConfig, Dialect> dialects)
      throws IOException {
    Heard heard = new Heard(log);
    Gateway gateway = Gateway.start(config, heard, dialects);
    awaitRehearsal();
    return new TestGateway(gateway, heard);
  }

  private static void awaitRehearsal() {
    while (!Rehearsal.isOver()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  int port() {
    return gateway.port();
  }

  /// Where metrics and health are served apart.
  URI management(String path) {
    return URI.create("http://127.0.0.1:" + gateway.managementPort() + path);
  }

  /// What `/metrics` tells, once the exchanges of this test have ended.
  Samples metrics() throws Exception {
    return Samples.of(get("/metrics").body());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  /// A request for a message, headers and all.
  HttpRequest.Builder message(String path, String body) {
    return to(path)
        .header("anthropic-version", "2023-06-01")
        .header("content-type", "application/json")
        .header("x-api-key", "any")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(to(path));
  }

  /// A request for a message by somebody with a key.
  HttpRequest.Builder message(String path, String body, String... headers) {
    HttpRequest.Builder request = to(path).header("anthropic-version", "2023-06-01");
    return request.headers(headers).POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> stream() throws Exception {
    return send(message("/v1/messages", REQUEST.formatted("true")));
  }

  HttpResponse<String> whole() throws Exception {
    return send(message("/v1/messages", REQUEST.formatted("false")));
  }

  HttpClient http() {
    return http;
  }

  ExchangeRecord nextRecord() throws InterruptedException {
    ExchangeRecord exchange = heard.records.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (exchange == null) {
      throw new AssertionError("no exchange has ended");
    }
    return exchange;
  }

  /// The records so far, once nothing more has come for a while.
  List<ExchangeRecord> settledRecords() throws InterruptedException {
    List<ExchangeRecord> all = new ArrayList<>();
    ExchangeRecord next = heard.records.poll(2, TimeUnit.SECONDS);
    while (next != null) {
      all.add(next);
      next = heard.records.poll(300, TimeUnit.MILLISECONDS);
    }
    return all;
  }

  /// What the log says of upstreams so far, without the time.
  List<String> notices() {
    return heard.notices.stream()
        .map(notice -> notice.line(Instant.EPOCH).replaceFirst(BEFORE_THE_EVENT, ""))
        .toList();
  }

  /// Waits until the log has said this.
  void awaitNotice(String line) throws InterruptedException {
    await(_ -> notices().contains(line));
  }

  /// Who was not let in, or no further, next.
  Denied nextDenied() throws InterruptedException {
    Denied next = heard.denied.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nobody was denied anything");
    }
    return next;
  }

  /// Nobody but who was asked for.
  boolean deniedNobodyElse() {
    return heard.denied.isEmpty();
  }

  Termination nextEnd() throws InterruptedException {
    return nextRecord().end();
  }

  /// Waits until nobody has a place and nothing is held.
  void awaitEmpty() throws InterruptedException {
    await(admission -> admission.taken() == 0 && admission.held() == 0);
  }

  /// Waits until so many bytes are held.
  void awaitHeld(long bytes) throws InterruptedException {
    await(admission -> admission.held() >= bytes);
  }

  /// How many bytes are held.
  long held() {
    return gateway.admission().held();
  }

  /// Waits until so many wait for a place.
  void awaitWaiting(int count) throws InterruptedException {
    await(admission -> admission.waiting() == count);
  }

  private void await(Predicate<Admission> state) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Admission now = gateway.admission(); !state.test(now); ) {
      if (System.nanoTime() > end) {
        throw new AssertionError(now.taken() + " places, " + now.held() + " bytes");
      }
      Thread.sleep(10);
    }
  }

  /// Ends as on a signal.
  void shutDown() throws InterruptedException {
    gateway.shutDown();
  }

  @Override
  public void close() {
    http.shutdownNow();
    gateway.close();
  }
}
