package dev.parley.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client hears of one answer while it comes.
public final class Hearing {
  private static final JsonMapper JSON = new JsonMapper();

  private final long began = System.nanoTime();
  private Heard heard = new Heard(0, none(), "", List.of(), "", End.OPEN, Duration.ZERO);

  /// How it ended.
  public enum End {
    OPEN,
    /// With its last byte.
    WHOLE,
    /// Without it.
    BROKEN
  }

  /// What was heard so far.
  ///
  /// @param status 0 before there is one
  /// @param events their names
  /// @param error the type of the error that was told, or what broke it off, if anything
  /// @param took until the end
  public record Heard(
      int status,
      HttpHeaders headers,
      String text,
      List<String> events,
      String error,
      End end,
      Duration took) {
    private Heard began(int code, HttpHeaders head) {
      return new Heard(code, head, text, events, error, end, took);
    }

    private Heard said(String more) {
      return new Heard(status, headers, text + more, events, error, end, took);
    }

    private Heard event(String name) {
      List<String> all = new ArrayList<>(events);
      all.add(name);
      return new Heard(status, headers, text, List.copyOf(all), error, end, took);
    }

    private Heard failed(String type) {
      return new Heard(status, headers, text, events, type, end, took);
    }

    private Heard ended(End how, Duration after) {
      return new Heard(status, headers, text, events, error, how, after);
    }
  }

  private Hearing() {}

  static Hearing of(HttpClient http, HttpRequest question, boolean stream) {
    Hearing hearing = new Hearing();
    Thread.ofVirtual().start(() -> hearing.listen(http, question, stream));
    return hearing;
  }

  private static HttpHeaders none() {
    return HttpHeaders.of(Map.of(), (_, _) -> true);
  }

  private void listen(HttpClient http, HttpRequest question, boolean stream) {
    End how = End.BROKEN;
    try {
      HttpResponse<InputStream> answer = http.send(question, BodyHandlers.ofInputStream());
      now(heard().began(answer.statusCode(), answer.headers()));
      read(answer, stream && answer.statusCode() == 200);
      how = End.WHOLE;
    } catch (IOException e) {
      now(heard().failed(e.toString()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    now(heard().ended(how, Duration.ofNanos(System.nanoTime() - began)));
  }

  private void read(HttpResponse<InputStream> answer, boolean stream) throws IOException {
    try (InputStream body = answer.body()) {
      if (stream) {
        events(body);
      } else {
        message(JSON.readTree(body.readAllBytes()));
      }
    }
  }

  private void message(JsonNode message) {
    Heard more = heard().failed(text(message.at("/error/type")));
    now(more.said(text(message.at("/error/message")) + text(message.at("/content/0/text"))));
  }

  private void events(InputStream body) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data: ")) {
        event(JSON.readTree(line.substring("data: ".length())));
      }
    }
  }

  private void event(JsonNode event) {
    Heard more = heard().event(text(event.path("type"))).said(text(event.at("/delta/text")));
    now(event.has("error") ? more.failed(text(event.at("/error/type"))) : more);
  }

  private static String text(JsonNode node) {
    return node.stringValue("");
  }

  private synchronized void now(Heard more) {
    heard = more;
    notifyAll();
  }

  private synchronized Heard heard() {
    return heard;
  }

  /// Waits until as much was heard.
  public synchronized Heard await(Predicate<Heard> enough, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!enough.test(heard)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("after %s only this was heard: %s".formatted(limit, heard));
      }
      wait(left);
    }
    return heard;
  }

  /// Waits until it has ended, one way or the other.
  public Heard awaitEnd(Duration limit) throws InterruptedException {
    return await(now -> now.end() != End.OPEN, limit);
  }
}
