package dev.parley.conformance.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A connection to a server far away, as TCP lets it appear: each piece arrives late, some of them
/// later still because they were lost once, and none before those that were sent before it.
final class LongWire implements AutoCloseable {
  private static final int PIECES = 1_024;

  private final ServerSocket listening;
  private final int target;
  private final Weather weather;

  /// What a piece meets with.
  ///
  /// @param delay of each, on one way
  /// @param jitter by how much it may be more or less
  /// @param lost of how many one is lost; 0 for none
  /// @param repeat how long it takes until a lost one is sent again
  record Weather(Duration delay, Duration jitter, int lost, Duration repeat) {}

  /// @param due when it arrives, by the clock of this machine
  private record Piece(byte[] bytes, long due) {
    boolean isEnd() {
      return bytes.length == 0;
    }
  }

  private LongWire(int target, Weather weather) throws IOException {
    this.target = target;
    this.weather = weather;
    this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  static LongWire to(int port, Weather weather) throws IOException {
    return new LongWire(port, weather);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException _) {
      close(client);
      return;
    }
    carry(client, server);
    carry(server, client);
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(PIECES);
    Thread.ofVirtual().start(() -> send(from, underWay));
    Thread.ofVirtual().start(() -> receive(underWay, to));
  }

  private void send(Socket from, BlockingQueue<Piece> underWay) {
    Random chance = new Random(from.getPort());
    byte[] buffer = new byte[16 << 10];
    long last = 0;
    try {
      int read = 0;
      while (read >= 0) {
        read = read(from, buffer);
        last = Math.max(last, System.nanoTime() + way(chance));
        underWay.put(new Piece(Arrays.copyOf(buffer, Math.max(0, read)), last));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// However a connection ends, it ends.
  private static int read(Socket from, byte[] buffer) {
    try {
      InputStream in = from.getInputStream();
      return in.read(buffer);
    } catch (IOException _) {
      return -1;
    }
  }

  private long way(Random chance) {
    double part = chance.nextDouble() * 2 - 1;
    long way = weather.delay().toNanos() + (long) (part * weather.jitter().toNanos());
    boolean isLost = weather.lost() > 0 && chance.nextInt(weather.lost()) == 0;
    return isLost ? way + weather.repeat().toNanos() : way;
  }

  private static void receive(BlockingQueue<Piece> underWay, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      for (Piece piece = arrived(underWay); !piece.isEnd(); piece = arrived(underWay)) {
        out.write(piece.bytes());
      }
      to.shutdownOutput();
    } catch (IOException _) {
      close(to);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Piece arrived(BlockingQueue<Piece> underWay) throws InterruptedException {
    Piece piece = underWay.take();
    TimeUnit.NANOSECONDS.sleep(piece.due() - System.nanoTime());
    return piece;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no more use.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
