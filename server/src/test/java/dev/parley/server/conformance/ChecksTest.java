package dev.parley.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A gateway that does one thing wrong is found out. Parley is behind it, and right.
@Execution(ExecutionMode.CONCURRENT)
final class ChecksTest {
  /// What takes long, or wants to see the connection itself.
  private static final List<String> LEFT_OUT =
      List.of("silence is filled with pings", "a client that leaves takes the call along");

  private final HttpClient http = HttpClient.newHttpClient();
  private Simulator simulator;
  private Gateway parley;
  private HttpServer tampering;
  private UnaryOperator<String> body = UnaryOperator.identity();
  private String forgotten = "";

  @BeforeEach
  void start() throws IOException {
    simulator = Simulator.start(Simulation.defaults());
    parley =
        Gateway.start(
            Config.fromEnvironment(
                Map.of(
                    "OPENAI_API_KEY", "sk-simulated",
                    "OPENAI_BASE_URL", simulator.baseUrl(),
                    "PARLEY_PORT", "0")),
            _ -> {});
    tampering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tampering.createContext("/", this::pass);
    tampering.start();
  }

  @AfterEach
  void stop() {
    tampering.stop(0);
    parley.close();
    simulator.close();
    http.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    URI target = URI.create("http://127.0.0.1:" + parley.port() + exchange.getRequestURI());
    byte[] asked = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(asked));
    for (String name : List.of("content-type", "anthropic-version", "x-api-key")) {
      if (exchange.getRequestHeaders().containsKey(name)) {
        request.header(name, exchange.getRequestHeaders().getFirst(name));
      }
    }
    HttpResponse<String> answer = send(request.build());
    for (String name : List.of("content-type", "request-id", "retry-after", "x-should-retry")) {
      if (!name.equals(forgotten)) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
    }
    byte[] told = body.apply(answer.body()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.statusCode(), told.length);
    exchange.getResponseBody().write(told);
    exchange.close();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /// What does not hold.
  private List<String> faults() throws InterruptedException {
    String url = "http://127.0.0.1:" + tampering.getAddress().getPort();
    try (Subject subject = new Subject(url, "unused", simulator)) {
      List<String> faults = new ArrayList<>();
      for (Check check : Checks.all()) {
        if (!LEFT_OUT.contains(check.promise()) && !check.on(subject).holds()) {
          faults.add(check.promise());
        }
      }
      return faults;
    }
  }

  @Test
  void oneThatDoesNothingWrongIsFoundToHoldAll() throws Exception {
    assertThat(faults()).isEmpty();
  }

  @Test
  void oneThatDropsTheEmptyFirstDeltaIsFoundOut() throws Exception {
    String empty = "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}";
    body = text -> without(text, empty);
    assertThat(faults()).containsExactly("a call's input comes as deltas, the first one empty");
  }

  @Test
  void oneThatUsesAnIndexTwiceIsFoundOut() throws Exception {
    body = text -> text.replace("\"index\":1", "\"index\":0");
    assertThat(faults())
        .contains("calls at once are blocks of their own", "thinking comes first, and signed");
  }

  @Test
  void oneThatForgetsWhenToComeAgainIsFoundOut() throws Exception {
    forgotten = "retry-after";
    assertThat(faults()).containsExactly("too many requests say when to come again");
  }

  @Test
  void oneThatEndsACutStreamAsAWholeOneIsFoundOut() throws Exception {
    body = ChecksTest::ended;
    assertThat(faults())
        .contains(
            "a text that is cut does not end as if it were whole",
            "a call that is cut is never closed");
  }

  @Test
  void oneThatForgetsItsIdsIsFoundOut() throws Exception {
    forgotten = "request-id";
    assertThat(faults()).containsExactly("every answer has a request id");
  }

  /// The events without those that have this in them.
  private static String without(String text, String piece) {
    StringBuilder left = new StringBuilder();
    for (String event : text.split("(?<=\n\n)", -1)) {
      left.append(event.contains(piece) ? "" : event);
    }
    return left.toString();
  }

  private static String ended(String text) {
    if (!text.contains("event: error")) {
      return text;
    }
    return without(text, "event: error")
        + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
        + "event: message_delta\ndata: {\"type\":\"message_delta\","
        + "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":1}}\n\n"
        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
  }
}
