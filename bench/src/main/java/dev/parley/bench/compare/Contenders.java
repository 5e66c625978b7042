package dev.parley.bench.compare;

import dev.parley.bench.RunningParley;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Those who are measured, as processes that run side by side.
final class Contenders implements AutoCloseable {
  /// Parley with each of its dialects, each in a process of its own.
  static final List<String> PARLEYS =
      List.of(
          Contender.PARLEY + "responses", Contender.PARLEY + "chat", Contender.PARLEY + "messages");

  /// Parley as it is packed, with the options of its launcher.
  static final String PACKED = Contender.PARLEY + "packed";

  static final String LITELLM = "litellm";
  private static final String MOST_CALLS = "6000";

  private final Options options;
  private final int upstream;
  private final int heap;
  private final List<Contender> contenders = new ArrayList<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  /// @param upstream its port
  /// @param heap MiB that each Parley may use
  private Contenders(Options options, int upstream, int heap) {
    this.options = options;
    this.upstream = upstream;
    this.heap = heap;
  }

  /// Starts those of `names` that can be started here, and says which cannot.
  static Contenders start(Options options, int upstream, int heap, List<String> names)
      throws IOException, InterruptedException {
    Contenders started = new Contenders(options, upstream, heap);
    for (String name : names) {
      started.tryToAdd(name);
    }
    return started;
  }

  List<Contender> all() {
    return contenders;
  }

  private void tryToAdd(String name) throws InterruptedException {
    try {
      contenders.add(add(name));
    } catch (IOException e) {
      System.out.printf("%s is left out: %s%n", name, e.getMessage());
    }
  }

  private Contender add(String name) throws IOException, InterruptedException {
    if (PARLEYS.contains(name)) {
      return parley(name, name.substring(Contender.PARLEY.length()));
    }
    if (name.equals(PACKED)) {
      return packed(name);
    }
    Recipes recipes = new Recipes(options.folder(), upstream);
    int port = Program.freePort();
    return switch (name) {
      case Contender.DIRECT ->
          new Contender(name, here(upstream), "", Request.MODEL, 0, Processes.none());
      case Contender.NGINX -> beside(name, port, recipes.nginx(port));
      case Contender.ROUTER -> beside(name, port, recipes.claudeCodeRouter(options.router(), port));
      case LITELLM -> beside(name, port, recipes.liteLlm(port));
      default -> Contender.at(name, options.against().get(name));
    };
  }

  private Contender parley(String name, String dialect) throws IOException {
    List<String> java = List.of("-Xmx" + heap + "m");
    return running(name, RunningParley.start(options.jar(), java, settings(dialect), log(name)));
  }

  private Contender packed(String name) throws IOException, InterruptedException {
    if (options.distribution() == null) {
      throw new IOException("there is no archive of it; ./dist/build makes one");
    }
    Distribution distribution = Distribution.unpacked(options.distribution(), options.folder());
    Map<String, String> settings = new HashMap<>(settings("responses"));
    settings.put("PARLEY_JAVA_OPTS", "-Xmx" + heap + "m");
    settings.put("PATH", System.getenv("PATH"));
    settings.put("HOME", options.folder().toAbsolutePath().toString());
    return running(name, RunningParley.start(distribution.serving(), settings, log(name)));
  }

  private Map<String, String> settings(String dialect) {
    return Map.of(
        "OPENAI_API_KEY",
        "sk-bench",
        "OPENAI_BASE_URL",
        "http://127.0.0.1:" + upstream + "/v1",
        "PARLEY_DIALECT",
        dialect,
        "PARLEY_STATE",
        "off",
        "PARLEY_OVERFLOW",
        "upstream",
        "PARLEY_UPSTREAM_CALLS",
        MOST_CALLS,
        "PARLEY_IN_FLIGHT",
        MOST_CALLS);
  }

  private Path log(String name) throws IOException {
    return Files.createDirectories(options.folder()).resolve(name + ".log");
  }

  private Contender running(String name, RunningParley parley) {
    running.push(parley);
    Processes cost = Processes.of(parley.pid());
    return new Contender(name, here(parley.port()), "", Request.MODEL, parley.pid(), cost);
  }

  private Contender beside(String name, int port, Program program) {
    running.push(program);
    return new Contender(name, here(port), "", Request.MODEL, 0, Processes.of(program.pid()));
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    for (AutoCloseable each : running) {
      close(each);
    }
  }

  private static void close(AutoCloseable process) {
    try {
      process.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
