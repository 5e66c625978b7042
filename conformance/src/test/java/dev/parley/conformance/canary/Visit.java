package dev.parley.conformance.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One request on a connection of its own.
///
/// @param path which of the paths through Parley it takes
/// @param leaving when the client leaves
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
record Visit(String path, byte[] request, Leaving leaving) {
  private static final int LIMIT_MILLIS = 20_000;
  private static final int FIRST_WORDS = 300;

  enum Leaving {
    AT_THE_END,
    AFTER_THE_FIRST_WORDS,
    AT_ONCE,
    /// Says that it will say nothing more, and waits.
    HALF
  }

  /// By a client that waits for the end of the answer.
  Visit(String path, String head, byte[] body) {
    this(path, joined(head, body), Leaving.AT_THE_END);
  }

  /// What is no request.
  static Visit ofNoise(String path, byte[] noise) {
    return new Visit(path, noise, Leaving.HALF);
  }

  private static byte[] joined(String head, byte[] body) {
    String length = body.length == 0 ? "" : "content-length: " + body.length + "\r\n";
    String whole = head + "connection: close\r\n" + length + "\r\n";
    byte[] before = whole.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(before, before.length + body.length);
    System.arraycopy(body, 0, all, before.length, body.length);
    return all;
  }

  Visit named(String circumstance) {
    return new Visit(circumstance + ": " + path, request, leaving);
  }

  Visit leaving(Leaving other) {
    String when = other.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Visit(path + ", client leaves " + when, request, other);
  }

  /// What came, head and all, until the end or until the client had enough.
  byte[] at(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      if (leaving == Leaving.HALF) {
        socket.shutdownOutput();
      }
      return read(socket.getInputStream());
    } catch (SocketException _) {
      return new byte[0];
    } catch (SocketTimeoutException e) {
      throw new IOException("nothing comes: " + path, e);
    }
  }

  private byte[] read(InputStream in) throws IOException {
    return switch (leaving) {
      case AT_THE_END, HALF -> in.readAllBytes();
      case AFTER_THE_FIRST_WORDS -> in.readNBytes(FIRST_WORDS);
      case AT_ONCE -> new byte[0];
    };
  }
}
