package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.UnaryOperator;

/// A client's connection to Parley, for one request after the other.
final class ClientConnection implements Closeable {
  private static final int TOO_MANY = 429;
  private static final int OVERLOADED = 529;
  private static final int PATIENCE_MILLIS = 120_000;
  private static final int SLOW_BUFFER_BYTES = 16 << 10;

  private final Socket socket;
  private final Incoming in;

  private ClientConnection(Socket socket, Incoming in) {
    this.socket = socket;
    this.in = in;
  }

  static ClientConnection to(int port) throws IOException {
    return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  static ClientConnection to(InetSocketAddress address) throws IOException {
    return open(new Socket(), address, stream -> stream);
  }

  /// One that reads as `pace` has it.
  static ClientConnection slow(int port, UnaryOperator<InputStream> pace) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SLOW_BUFFER_BYTES);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return open(socket, address, pace);
  }

  private static ClientConnection open(
      Socket socket, InetSocketAddress address, UnaryOperator<InputStream> pace)
      throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(address);
    return new ClientConnection(socket, new Incoming(pace.apply(socket.getInputStream())));
  }

  /// Asks, and hears the answer out.
  Outcome ask(Question question) {
    return ask(question.inquiry());
  }

  Outcome ask(Inquiry inquiry) {
    try {
      socket.getOutputStream().write(inquiry.request());
      Head head = in.head();
      if (head == null) {
        return over(Fate.LOST, 0, "the connection was closed without an answer");
      }
      return head.status() == 200 ? answer(inquiry, head) : refusal(inquiry, head);
    } catch (IOException e) {
      return over(Fate.LOST, 0, e.toString());
    }
  }

  /// Sends any request, and returns what came back.
  ///
  /// @param request as it goes over the wire
  String exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    Head head = in.head();
    return head == null ? "nothing" : head.status() + " " + in.body(head);
  }

  private Outcome answer(Inquiry inquiry, Head head) throws IOException {
    Hearing hearing = new Hearing(inquiry);
    if (inquiry.streams()) {
      hearing.events(in.pieces());
    } else {
      hearing.message(in.body(head));
    }
    long end = System.nanoTime();
    Judged judged = judge(inquiry.asked().fault(), hearing);
    return new Outcome(judged.fate, 200, judged.note, hearing.first(), end, !head.isLast());
  }

  private record Judged(Fate fate, String note) {}

  private static Judged judge(Fault fault, Hearing hearing) {
    String loss = hearing.loss();
    if (!fault.isSurvived()) {
      return hearing.isFailureTold()
          ? new Judged(Fate.TOLD, "")
          : new Judged(Fate.LOST, "a failure (" + fault.word() + ") was not told: " + loss);
    }
    return loss == null ? new Judged(Fate.ANSWERED, "") : new Judged(Fate.LOST, loss);
  }

  private Outcome refusal(Inquiry inquiry, Head head) throws IOException {
    String body = in.body(head);
    int status = head.status();
    long now = System.nanoTime();
    Fate fate = fate(inquiry.asked().fault(), status);
    return new Outcome(fate, status, fate == Fate.LOST ? body : "", now, now, !head.isLast());
  }

  private static Fate fate(Fault fault, int status) {
    if (!fault.isSurvived()) {
      return status == TOO_MANY || status >= 500 ? Fate.TOLD : Fate.LOST;
    }
    return status == TOO_MANY || status == OVERLOADED ? Fate.REFUSED : Fate.LOST;
  }

  private static Outcome over(Fate fate, int status, String note) {
    long now = System.nanoTime();
    return new Outcome(fate, status, note, now, now, false);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
