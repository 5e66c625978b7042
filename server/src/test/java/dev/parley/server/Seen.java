package dev.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// What a client got that has no more than HTTP to go by.
///
/// @param status 0 when there was no reply
/// @param isBroken whether the body broke off
record Seen(int status, String body, boolean isBroken) {

  static Seen of(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<InputStream> reply =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      return read(reply);
    } catch (IOException _) {
      return new Seen(0, "", true);
    }
  }

  private static Seen read(HttpResponse<InputStream> reply) {
    StringBuilder body = new StringBuilder();
    byte[] piece = new byte[8 << 10];
    try (InputStream in = reply.body()) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        body.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
      }
      return new Seen(reply.statusCode(), body.toString(), false);
    } catch (IOException _) {
      return new Seen(reply.statusCode(), body.toString(), true);
    }
  }

  String words() {
    if (isBroken && body.isEmpty()) {
      return "no answer";
    }
    if (body.contains("<center>nginx")) {
      return status + ", a page of nginx";
    }
    String rest = isBroken ? ", breaks off" : "";
    return status + (status == 200 && !isBroken ? ", " + ending() : ", the upstream's" + rest);
  }

  private String ending() {
    if (body.contains("\"type\":\"response.completed\"")) {
      return "whole";
    }
    return body.contains("event: error") || body.contains("\"type\":\"error\"")
        ? "the upstream's error in it"
        : "ends as if it were whole";
  }
}
