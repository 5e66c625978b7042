package dev.parley.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A proxy that makes tunnels, all of them to one port of this machine, whichever name it is asked
/// for.
final class FakeTunnel implements AutoCloseable {
  private static final String WANTS_A_NAME =
      """
      HTTP/1.1 407 No\r
      proxy-authenticate: Basic realm="p"\r
      connection: close\r
      content-length: 0\r
      \r
      """;

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final @Nullable String credentials;
  private final List<WireRequest> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private FakeTunnel(int target, @Nullable String credentials) throws IOException {
    this.target = target;
    this.credentials = credentials;
  }

  static FakeTunnel to(int target) throws IOException {
    return open(new FakeTunnel(target, null));
  }

  /// One for those alone who show these.
  static FakeTunnel to(int target, String credentials) throws IOException {
    return open(new FakeTunnel(target, credentials));
  }

  private static FakeTunnel open(FakeTunnel tunnel) {
    Thread.ofVirtual().start(tunnel::accept);
    return tunnel;
  }

  int port() {
    return listening.getLocalPort();
  }

  /// What it was asked for.
  List<WireRequest> asked() {
    return asked;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> lead(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void lead(Socket client) {
    try {
      @Nullable WireRequest request = WireRequest.read(client.getInputStream());
      if (request == null || !request.line().startsWith("CONNECT ")) {
        client.close();
        return;
      }
      asked.add(request);
      String shown = request.headers().get("proxy-authorization");
      if (credentials != null && !credentials.equals(shown)) {
        client.getOutputStream().write(WANTS_A_NAME.getBytes(StandardCharsets.US_ASCII));
        client.close();
        return;
      }
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(server);
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> pass(server, client));
      pass(client, server);
    } catch (IOException e) {
      // One of both has gone.
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One of both has gone.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
