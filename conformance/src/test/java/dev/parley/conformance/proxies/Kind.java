package dev.parley.conformance.proxies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program that stands in front of Parley.
enum Kind {
  NGINX("nginx"),
  HAPROXY("HAProxy");

  /// What an operator's main file says around the page's configuration, on a machine of many.
  private static final String NGINX_AROUND =
      """
      daemon off;
      worker_processes 1;
      pid nginx.pid;
      events {}
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        include parley.conf;
      }
      """;

  private static final String HAPROXY_GLOBAL =
      """
      global
        maxconn 200
        nbthread 2

      """;

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  /// The page's configuration on these ports.
  Configuration shown(int port, int parley, Certificate certificate) throws IOException {
    return switch (this) {
      case NGINX ->
          Configuration.shown("nginx")
              .with("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
              .with("/etc/ssl/parley.example.crt", certificate.certificate())
              .with("/etc/ssl/private/parley.example.key", certificate.key())
              .with("127.0.0.1:8000", "127.0.0.1:" + parley);
      case HAPROXY ->
          Configuration.shown("haproxy")
              .with("bind :443", "bind 127.0.0.1:" + port)
              .with("/etc/haproxy/parley.example.pem", certificate.both())
              .with("127.0.0.1:8000", "127.0.0.1:" + parley);
    };
  }

  /// What runs it in the foreground with this configuration.
  List<String> command(Path folder, Configuration configuration) throws IOException {
    return switch (this) {
      case NGINX -> {
        Files.writeString(folder.resolve("parley.conf"), configuration.text());
        Files.writeString(folder.resolve("nginx.conf"), NGINX_AROUND);
        yield List.of("nginx", "-p", folder.toString(), "-e", "stderr", "-c", "nginx.conf");
      }
      case HAPROXY -> {
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, HAPROXY_GLOBAL + configuration.text());
        yield List.of("haproxy", "-db", "-f", file.toString());
      }
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
