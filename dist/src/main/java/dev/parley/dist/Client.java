package dev.parley.dist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// A client of Anthropic's Messages API that takes nothing but whole answers.
final class Client implements AutoCloseable {
  private static final String END = "event: message_stop";

  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  Client(URI address) {
    this.address = address;
  }

  void stream(String members) throws IOException, InterruptedException {
    String answer = post("/v1/messages", "{\"stream\":true," + members + "}");
    if (!answer.contains(END)) {
      throw new IOException("an answer without an end: " + answer);
    }
  }

  void whole(String members) throws IOException, InterruptedException {
    post("/v1/messages", "{" + members + "}");
  }

  void count(String members) throws IOException, InterruptedException {
    post("/v1/messages/count_tokens", "{" + members + "}");
  }

  void get(String path) throws IOException, InterruptedException {
    send(request(path).GET().build());
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("anthropic-version", "2023-06-01")
        .header("x-api-key", "unused");
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
    if (reply.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + reply.statusCode() + " " + reply.body());
    }
    return reply.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
