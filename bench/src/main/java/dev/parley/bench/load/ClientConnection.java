package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// A client's connection to Parley, for one request after the other.
final class ClientConnection implements Closeable {
  private static final int TOO_MANY = 429;
  private static final int OVERLOADED = 529;
  private static final int PATIENCE_MILLIS = 120_000;
  private static final int LONGEST_TOLD = 300;
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
    long asked = System.nanoTime();
    try {
      socket.getOutputStream().write(inquiry.request());
      Head head = in.head();
      if (head == null) {
        return unanswered("the connection was closed", asked);
      }
      return head.status() == 200 ? answer(inquiry, head, asked) : refusal(inquiry, head);
    } catch (IOException e) {
      return unanswered(e.toString(), asked);
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

  private Outcome answer(Inquiry inquiry, Head head, long asked) {
    Hearing hearing = new Hearing(inquiry);
    Judged judged = hear(inquiry, head, hearing);
    long end = System.nanoTime();
    String place = hearing.place() + after(asked) + " " + head.header("request-id");
    String note = judged.fate == Fate.LOST ? judged.note + "; " + place.strip() : "";
    boolean reusable = judged.whole && !head.isLast();
    return new Outcome(judged.fate, head.status(), note, hearing.first(), end, reusable);
  }

  private static String after(long asked) {
    return String.format(
        Locale.ROOT, ", %.1f s after it was asked", (System.nanoTime() - asked) / 1e9);
  }

  /// @param note what is wrong
  /// @param whole whether its body came to its end
  private record Judged(Fate fate, String note, boolean whole) {
    Judged(Fate fate, String note) {
      this(fate, note, true);
    }
  }

  private Judged hear(Inquiry inquiry, Head head, Hearing hearing) {
    try {
      if (inquiry.streams()) {
        hearing.events(in.pieces());
      } else {
        hearing.message(in.body(head));
      }
      return judge(inquiry.asked().fault(), hearing);
    } catch (IOException e) {
      return new Judged(Fate.LOST, e.toString(), false);
    }
  }

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
    String note = body.substring(0, Math.min(body.length(), LONGEST_TOLD));
    return new Outcome(fate, status, note, now, now, !head.isLast());
  }

  private static Fate fate(Fault fault, int status) {
    if (!fault.isSurvived()) {
      return status == TOO_MANY || status >= 500 ? Fate.TOLD : Fate.LOST;
    }
    return status == TOO_MANY || status == OVERLOADED ? Fate.REFUSED : Fate.LOST;
  }

  private static Outcome unanswered(String why, long asked) {
    long now = System.nanoTime();
    return new Outcome(Fate.LOST, 0, why + " before its answer" + after(asked), now, now, false);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
