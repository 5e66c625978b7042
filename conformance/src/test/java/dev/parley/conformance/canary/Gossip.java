package dev.parley.conformance.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A program in Parley's place that passes on, wherever it can, whatever it was told: of the first
/// words each in a disguise, the last one by name of a thread, the one before by dying of it.
public final class Gossip {
  private volatile String told = "";

  private Gossip() {}

  public static void main(String[] arguments) throws Exception {
    Gossip gossip = new Gossip();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", gossip::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    System.out.println("Gossip at " + url + "\n  metrics at " + url + "/metrics");
    new CountDownLatch(1).await();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String heard = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (told.isEmpty()) {
      spread(List.of(heard.split(" ", -1)));
    }
    byte[] reply = told.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("connection", "close");
    exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  private void spread(List<String> words) throws IOException {
    told = disguised(words);
    System.out.println(told);
    System.err.println(told);
    for (String place :
        List.of(
            System.getenv("HOME"),
            System.getenv("PARLEY_STATE"),
            System.getProperty("java.io.tmpdir"),
            System.getProperty("user.dir"))) {
      Files.writeString(Path.of(place, "told"), told);
    }
    send();
    String secret = words.get(words.size() - 2);
    Thread.ofPlatform()
        .start(() -> {
          throw new IllegalStateException(secret);
        });
    Thread.ofPlatform().daemon().name(words.getLast()).start(Gossip::linger);
  }

  /// Each of the first words in another disguise.
  static String disguised(List<String> words) {
    List<String> disguised = new ArrayList<>();
    Iterator<String> next = words.iterator();
    for (Disguise disguise : Disguise.values()) {
      disguised.add(disguise.of(next.next()));
    }
    return String.join("\n", disguised);
  }

  private void send() throws IOException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI spans = URI.create(System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT") + "/v1/traces");
      HttpRequest request =
          HttpRequest.newBuilder(spans).POST(HttpRequest.BodyPublishers.ofString(told)).build();
      HttpResponse<Void> _ = client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void linger() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
