package dev.parley.conformance.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Takes what is sent by OTLP over HTTP, and keeps it as it came: spans are texts in frames.
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String head =
          exchange.getRequestURI() + "\n" + exchange.getRequestHeaders().entrySet() + "\n";
      keep(head.getBytes(StandardCharsets.UTF_8), body);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private synchronized void keep(byte[] head, byte[] body) {
    taken.writeBytes(head);
    taken.writeBytes(body);
  }

  synchronized byte[] taken() {
    return taken.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
