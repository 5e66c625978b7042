package dev.parley.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How others are started in front of the upstream, on the loopback, each with a home of its own.
final class Recipes {
  private static final String NGINX =
      """
      daemon off;
      worker_processes 1;
      pid %1$s/pid;
      error_log stderr;
      events { worker_connections 12000; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        upstream model { server 127.0.0.1:%2$d; keepalive 64; }
        server {
          listen 127.0.0.1:%3$d backlog=10000;
          client_max_body_size 0;
          keepalive_requests 1000000;
          keepalive_timeout 660s;
          location / {
            proxy_pass http://model;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_buffering off;
            proxy_buffer_size 16k;
            proxy_buffers 8 16k;
            proxy_busy_buffers_size 16k;
            proxy_request_buffering off;
            proxy_read_timeout 660s;
          }
        }
      }
      """;
  private static final String ROUTER =
      """
      {"LOG":false,"HOST":"127.0.0.1","PORT":%d,"APIKEY":"sk-bench","API_TIMEOUT_MS":600000,
       "Providers":[{"name":"bench","api_key":"sk-bench","models":["gpt-6-luna"],
       "api_base_url":"http://127.0.0.1:%d/v1/chat/completions"}],
       "Router":{"default":"bench,gpt-6-luna"}}
      """;
  private static final String LITELLM =
      """
      model_list:
        - model_name: claude-opus-5-5
          litellm_params:
            model: openai/gpt-6-luna
            api_base: http://127.0.0.1:%d/v1
            api_key: sk-bench
      """;

  private final Path folder;
  private final int upstream;

  /// @param upstream its port
  Recipes(Path folder, int upstream) {
    this.folder = folder;
    this.upstream = upstream;
  }

  Program nginx(int port) throws IOException, InterruptedException {
    Path home = home("nginx");
    Path file = home.resolve("nginx.conf");
    Files.writeString(file, NGINX.formatted(home.toAbsolutePath(), upstream, port));
    return Program.start(
        List.of("nginx", "-e", "stderr", "-c", file.toAbsolutePath().toString()), home, port);
  }

  /// @param script its `cli.js`, as npm installed it
  Program claudeCodeRouter(Path script, int port) throws IOException, InterruptedException {
    Path home = home("claude-code-router");
    Path settings = Files.createDirectories(home.resolve(".claude-code-router"));
    Files.writeString(settings.resolve("config.json"), ROUTER.formatted(port, upstream));
    return Program.start(List.of("node", script.toString(), "start"), home, port);
  }

  Program liteLlm(int port) throws IOException, InterruptedException {
    Path home = home("litellm");
    Path file = home.resolve("config.yaml");
    Files.writeString(file, LITELLM.formatted(upstream));
    List<String> command =
        List.of(
            "litellm",
            "--config",
            file.toAbsolutePath().toString(),
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port));
    return Program.start(command, home, port);
  }

  static boolean isInstalled(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private Path home(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }
}
