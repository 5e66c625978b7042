package dev.parley.conformance.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which packets arrive. Those that do not are lost without a word, as on a cable that is cut:
/// neither side is told anything, and each repeats itself as its TCP does.
final class Packets {
  private static final String RULES =
      """
      table inet weather {
        counter lost { }
        set cut { type inet_service; }
        set lossy { type inet_service; }
        set severed { type inet_service . inet_service; }
        chain arriving {
          type filter hook input priority 0;
          tcp dport @cut drop
          tcp sport @cut drop
          tcp sport . tcp dport @severed drop
          tcp dport . tcp sport @severed drop
          tcp dport @lossy numgen random mod 100 < 10 counter name lost drop
          tcp sport @lossy numgen random mod 100 < 10 counter name lost drop
        }
      }
      """;
  private static final Pattern COUNT = Pattern.compile("packets (\\d+)");
  private static boolean ready;

  private Packets() {}

  /// The rules must be nobody else's.
  private static synchronized void prepare() {
    if (ready) {
      return;
    }
    try (Stream<String> devices = Files.lines(Path.of("/proc/net/dev"))) {
      if (devices.filter(line -> line.contains(":")).anyMatch(line -> !line.contains("lo:"))) {
        throw new IllegalStateException("this is everybody's network; run ./conformance/run");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(RULES);
    ready = true;
  }

  private static String run(String rules) {
    try {
      Process nft = new ProcessBuilder("nft", "-f", "-").redirectErrorStream(true).start();
      nft.getOutputStream().write(rules.getBytes(StandardCharsets.UTF_8));
      nft.getOutputStream().close();
      String said = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!nft.waitFor(10, TimeUnit.SECONDS) || nft.exitValue() != 0) {
        throw new IllegalStateException("nft does not take the rules: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String add(String set, String element) {
    return "add element inet weather %s { %s }\n".formatted(set, element);
  }

  private static void apply(String rules) {
    prepare();
    run(rules);
  }

  /// Whether it is in or not.
  private static String removal(String set, int port) {
    String there = add(set, Integer.toString(port));
    return there + there.replace("add", "delete");
  }

  /// Nothing from or to this port arrives any more.
  static void cut(int port) {
    apply(add("cut", Integer.toString(port)));
  }

  /// All arrives again.
  static void mend(int port) {
    apply(removal("cut", port) + removal("lossy", port));
  }

  /// One packet in ten from or to this port is lost.
  static void lose(int port) {
    apply(add("lossy", Integer.toString(port)));
  }

  /// Nothing of one connection arrives any more.
  static void sever(Sockets.Connection one) {
    apply(add("severed", one.local() + " . " + one.remote()));
  }

  /// How many of those one in ten there were so far.
  static long lost() {
    prepare();
    Matcher count = COUNT.matcher(run("list counter inet weather lost"));
    if (!count.find()) {
      throw new IllegalStateException("nft does not count");
    }
    return Long.parseLong(count.group(1));
  }
}
