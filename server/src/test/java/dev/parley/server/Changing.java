package dev.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A gateway whose configuration file can be written anew, and two upstreams for it.
final class Changing implements AutoCloseable {
  static final String OTHERWISE = "safeguards: {mode: unsupported}\n";
  static final String ALICE = "parley_key-of-alice";
  static final String BOB = "parley_key-of-bob";
  static final FakeUpstream.Script HELLO =
      call -> call.stream().events(Responses.textEvents("Hello")).end();

  final FakeUpstream one = FakeUpstream.playing(HELLO);
  final FakeUpstream two = FakeUpstream.playing(HELLO);
  final Map<String, String> variables =
      new HashMap<>(Map.of("KEY", "k-first", "KEY_2", "k-second", "ALICE", ALICE, "BOB", BOB));
  private final Path file;

  Changing(Path folder) {
    this.file = folder.resolve("parley.yaml");
  }

  Path file(String text) throws IOException {
    return Files.writeString(file, text);
  }

  /// One upstream, of this name.
  static String upstream(FakeUpstream upstream, String name) {
    return "upstreams: {" + name + ": {url: '" + upstream.baseUrl() + "', key: '${KEY}'}}\n";
  }

  TestGateway following(String text) throws IOException {
    return TestGateway.following(file(text), variables);
  }

  void become(TestGateway gateway, String text) throws IOException {
    file(text);
    gateway.reload();
  }

  @Override
  public void close() throws IOException {
    one.close();
    two.close();
  }
}
