package dev.parley.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// nginx as a plain reverse proxy without buffers, as nobody in particular, with one path for each
/// upstream.
final class PlainNginx implements AutoCloseable {
  private static final String HEAD =
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
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_buffering off;
        proxy_connect_timeout 1s;
        proxy_send_timeout 1500ms;
        proxy_read_timeout 1500ms;
        server {
          listen 127.0.0.1:PORT;
      """;

  private final Process process;
  private final int port;

  private PlainNginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// @param upstreams URLs by the names of their paths
  static PlainNginx before(Path folder, Map<String, String> upstreams) throws Exception {
    int port = freePort();
    StringBuilder file = new StringBuilder(HEAD.replace("PORT", Integer.toString(port)));
    upstreams.forEach(
        (name, url) -> file.append("    location = /%s { proxy_pass %s; }\n".formatted(name, url)));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(folder.resolve("nginx.conf"), file.append("  }\n}\n").toString());
    Process process =
        new ProcessBuilder(command(folder))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    PlainNginx nginx = new PlainNginx(process, port);
    if (!nginx.listensSoon()) {
      throw new IOException("nginx: " + Files.readString(folder.resolve("said")));
    }
    return nginx;
  }

  private static List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    command.addAll(List.of("nginx", "-p", folder.toString(), "-e", "stderr", "-c", "nginx.conf"));
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private boolean listensSoon() throws InterruptedException {
    boolean listens = false;
    for (int tries = 0; tries < 500 && process.isAlive() && !listens; tries++) {
      listens = listens();
      boolean _ = process.waitFor(listens ? 0 : 20, TimeUnit.MILLISECONDS);
    }
    return listens;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  URI uri(String name) {
    return URI.create("http://127.0.0.1:" + port + "/" + name);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
