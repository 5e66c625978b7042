package dev.parley.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Parley as a process, with a wire on either side that is listened to.
public final class Standing implements AutoCloseable {
  private final Map<String, String> settings;
  private final Wire upstream;
  private final Wire downstream;
  private Parley parley;

  /// @param settings variables of Parley's
  private Standing(Map<String, String> settings, Wire upstream) throws IOException {
    this.settings = settings;
    this.upstream = upstream;
    this.parley = start(settings, upstream);
    this.downstream = Wire.to(parley.port());
  }

  /// In front of what listens on this port.
  public static Standing before(int port, Map<String, String> settings) throws IOException {
    return new Standing(settings, Wire.to(port));
  }

  private static Parley start(Map<String, String> settings, Wire upstream) throws IOException {
    return Parley.asking("http://127.0.0.1:" + upstream.port() + "/v1", settings);
  }

  /// Where clients find it.
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return downstream.port();
  }

  long connections(String path) {
    return downstream.connections(path);
  }

  /// What clients and Parley said to each other.
  List<HttpExchange> heard() {
    return downstream.exchanges();
  }

  /// Parley goes, and another one takes its place.
  void restart() throws IOException {
    parley.close();
    parley = start(settings, upstream);
    downstream.leadTo(parley.port());
  }

  /// Forgets what was heard so far.
  public void erase() {
    upstream.erase();
    downstream.erase();
  }

  /// Keeps what was heard in a scenario, where that is wanted.
  public void keep(ExtensionContext scenario) throws IOException {
    WireLog log = WireLog.of(scenario);
    if (log.isWanted()) {
      Path kept = log.keep(downstream.exchanges(), upstream.exchanges(), parley.said());
      System.out.println("wire log: " + kept);
    }
  }

  @Override
  public void close() throws IOException {
    downstream.close();
    parley.close();
    upstream.close();
  }
}
