package dev.parley.server.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Whether Parley could listen where it is to.
public final class PortCheck {
  private static final String POINT = "port";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private PortCheck() {}

  /// Tries to listen, and asks who is there when that fails.
  ///
  /// @param url of the Parley that would listen there
  public static Finding of(String host, int port, String url) throws InterruptedException {
    String place = host + ":" + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return Finding.ok(POINT, port == 0 ? "a free one will be taken" : place + " is free");
    } catch (BindException e) {
      return taken(place, url, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Finding.failed(
          POINT, place + " is no place to listen", "set PARLEY_HOST to an address of this machine");
    }
  }

  private static Finding taken(String place, String url, String why) throws InterruptedException {
    if (why.contains("ermission")) {
      return Finding.failed(
          POINT, place + " is not for this user", "use a port above 1023: PARLEY_PORT, --port");
    }
    if (why.contains("assign")) {
      return Finding.failed(
          POINT,
          place + " is no address of this machine",
          "set PARLEY_HOST to one that it has, like 127.0.0.1");
    }
    return isParley(url)
        ? Finding.warning(
            POINT,
            "a Parley listens at " + place + " already",
            "use that one, or end it before you start another; --port N for a second one")
        : Finding.failed(
            POINT,
            "another program listens at " + place,
            "end it, or use another port: PARLEY_PORT, --port N; 0 takes a free one");
  }

  private static boolean isParley(String url) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/")).timeout(LIMIT).build();
      return http.send(request, BodyHandlers.ofString()).body().contains("\"name\":\"Parley\"");
    } catch (IOException e) {
      return false;
    }
  }
}
