package dev.parley.server;

import dev.parley.server.cli.Cli;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A folder for captures, with who fills it and what `parley replay` says of it.
final class Captured {
  static final Script TOOL_LOOP =
      Script.of(
          Turn.of(
              Step.reasoning("Hm, tides."), Step.call("list_tides", "{\"day\":\"2026-05-01\"}")),
          Turn.of(Step.reasoning("Now I know."), Step.text("High water is at nine. Grüße 👋")));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path folder;

  Captured(Path folder) {
    this.folder = folder;
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  int replay(String... more) {
    List<String> words = new ArrayList<>(List.of("replay", folder.toString()));
    words.addAll(List.of(more));
    Map<String, String> environment = Map.of("HOME", folder.resolve("home").toString());
    return new Cli(environment, printing(out), printing(err)).run(words.toArray(String[]::new));
  }

  /// All that it printed.
  String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  /// A gateway that captures into it.
  TestGateway capturing(String baseUrl, String... more) throws IOException {
    List<String> settings = new ArrayList<>(List.of("PARLEY_CAPTURE", folder.toString()));
    settings.addAll(List.of(more));
    return TestGateway.start(baseUrl, settings.toArray(String[]::new));
  }

  /// The first capture.
  Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  /// A request that thinks and has a tool.
  static String talk(String stream, String messages) {
    return """
    {"model":"claude-sonnet-5","max_tokens":4000,"stream":%s,"thinking":{"type":"adaptive"},
     "metadata":{"user_id":"{\\"session_id\\":\\"s-1\\"}"},"system":"Be brief.",
     "tools":[{"name":"list_tides","description":"Tides.","input_schema":{"type":"object",
       "properties":{"day":{"type":"string"}}}}],
     "messages":[{"role":"user","content":"Think, and look: sk-mine-0123456789abcdef."}%s]}\
    """
        .formatted(stream, messages);
  }
}
