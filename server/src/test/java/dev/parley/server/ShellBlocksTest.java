package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README and the first pages tell people to type, typed as it stands: one page after the
/// other in one shell that stops at a failure, at a table where `parley` is this build, `claude` a
/// program that says where it is led to, and OpenAI a fake one.
class ShellBlocksTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> PAGES =
      List.of("README.md", "docs/how-to/install.md", "docs/how-to/lead-claude-code-to-parley.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```");
  private static final Path NOT_RUN = Path.of("src", "test", "blocks-that-are-not-run.txt");

  /// The port in what is shown; another program may have that one.
  private static final String SHOWN_PORT = "127.0.0.1:8000";

  private static final String CLAUDE =
      """
      #!/bin/sh
      if [ "${1:-}" = --settings ]; then cat "$2"; else echo "led to $ANTHROPIC_BASE_URL"; fi
      """;

  @TempDir private Path folder;

  private record Block(String page, String text) {}

  /// One that is not run, and why.
  private record Excuse(String page, String line, String reason) {
    static Excuse read(String row) {
      String[] parts = row.split(" \\| ", 3);
      assertThat(parts).as(row).hasSize(3);
      return new Excuse(parts[0], parts[1], parts[2]);
    }

    boolean isFor(Block block) {
      return page.equals(block.page) && block.text.lines().anyMatch(line::equals);
    }
  }

  private static List<Block> blocks() throws IOException {
    List<Block> all = new ArrayList<>();
    for (String page : PAGES) {
      BLOCK
          .matcher(Files.readString(ROOT.resolve(page)))
          .results()
          .forEach(block -> all.add(new Block(page, block.group(1))));
    }
    return all;
  }

  private static List<Excuse> excuses() throws IOException {
    try (Stream<String> rows = Files.lines(NOT_RUN)) {
      return rows.filter(row -> !row.startsWith("#")).map(Excuse::read).toList();
    }
  }

  @Test
  void eachBlockThatIsNotRunIsThereAndHasAReason() throws Exception {
    List<Block> blocks = blocks();
    for (Excuse excuse : excuses()) {
      assertThat(blocks.stream().filter(excuse::isFor)).as(excuse.line).hasSize(1);
      assertThat(excuse.reason).isNotBlank();
    }
    assertThat(PAGES).allMatch(page -> blocks.stream().anyMatch(one -> one.page.equals(page)));
  }

  @Test
  void theOthersDoWhatThePagesSay() throws Exception {
    List<Excuse> excuses = excuses();
    List<String> shown =
        blocks().stream()
            .filter(block -> excuses.stream().noneMatch(excuse -> excuse.isFor(block)))
            .map(Block::text)
            .toList();
    int port = freePort();
    String said;
    try (FakeUpstream upstream =
        FakeUpstream.playing(
            call -> call.stream().events(Responses.textEvents("Hello there")).end())) {
      said = typed(script(shown, port), upstream, port);
    }

    assertThat(shown).hasSizeGreaterThan(6);
    assertThat(said)
        .contains("\"ANTHROPIC_MODEL\":\"anthropic/gpt-6.1-sol\"")
        .contains("led to http://127.0.0.1:" + port + "\n")
        .contains("\"claudeCode.environmentVariables\": [")
        .contains("{\"id\":\"msg_")
        .contains("\"text\":\"Hello ")
        .contains("== the end\n");
    assertThat(folder.resolve(".claude/settings.json"))
        .content()
        .contains("\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:" + port + "\"");
  }

  /// After each block what was started in it may come to listen. In the end it is stopped.
  private static String script(List<String> shown, int port) {
    StringBuilder script = new StringBuilder("set -eu\ntrap 'kill $(jobs -p)' EXIT\n");
    for (String block : shown) {
      script.append("echo '== block'\n").append(block.replace(SHOWN_PORT, "127.0.0.1:" + port));
      script.append("if [ -n \"$(jobs -p)\" ]; then\n");
      script.append("  until (: < /dev/tcp/127.0.0.1/").append(port).append(") 2> /dev/null; do\n");
      script.append("    kill -0 $(jobs -p); sleep 0.2\n  done\nfi\n");
    }
    return script.append("echo '== the end'\n").toString();
  }

  private String typed(String script, FakeUpstream upstream, int port) throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    program(bin.resolve("claude"), CLAUDE);
    program(folder.resolve("parley"), parley());
    Files.createSymbolicLink(bin.resolve("parley"), folder.resolve("parley"));
    Path file = Files.writeString(folder.resolve("typed.sh"), script);
    Path out = folder.resolve("out");
    ProcessBuilder builder = new ProcessBuilder("bash", file.toString());
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("HOME", folder.toString());
    environment.put("PATH", bin + ":/usr/local/bin:/usr/bin:/bin");
    environment.put("OPENAI_BASE_URL", upstream.baseUrl());
    environment.put("PARLEY_PORT", Integer.toString(port));
    environment.put("SHELL", "/bin/sh");
    Process shell = builder.start();
    boolean ended = shell.waitFor(3, TimeUnit.MINUTES);
    shell.descendants().forEach(ProcessHandle::destroy);
    shell.destroy();
    assertThat(ended).as(Files.readString(out)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  private static String parley() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return """
    #!/bin/sh
    exec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' %s "$@"
    """
        .formatted(java, System.getProperty("java.class.path"), Main.class.getName());
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
