package dev.parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody sends to the door, and what has to come of it. Cases stand in `fixtures/door`, in
/// one file for each class of them. Line ends of the file mean nothing; what is sent is written as
/// `\r`, `\n`, `\t`, `\0`, `\\` and `\xNN`, `{text*7}` repeats, and a few names stand for more.
///
/// @param status of the only reply; 0 for any but a good one, or none
/// @param open whether a further request on the connection is answered
record DoorCase(String kind, String name, int status, boolean open, String text) {
  private static final Path FOLDER = Path.of("..", "fixtures", "door");
  private static final Pattern HEAD = Pattern.compile("(?:(\\d{3}) )?(open|closed) \\| (.+)");
  private static final Pattern REPEATED = Pattern.compile("\\{([^{}]+)\\*(\\d+)}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|([rnt0\\\\]))");
  private static final Map<String, String> CONTROLS =
      Map.of("r", "\r", "n", "\n", "t", "\t", "0", "\0", "\\", "\\");

  /// A request that must not be found behind another.
  static final String MESSAGE = RawSocket.request(TestGateway.REQUEST.formatted("false").strip());

  private static final String POST =
      "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\nanthropic-version: 2023-06-01\r\n";

  private static final Map<String, String> NAMES =
      Map.of(
          "{GET}",
          "GET /health HTTP/1.1\r\nhost: localhost\r\n",
          "{POST}",
          POST,
          "{CHUNKED}",
          POST + "transfer-encoding: chunked\r\n",
          "{MESSAGE}",
          MESSAGE,
          "{MESSAGE_LENGTH}",
          Integer.toString(MESSAGE.length()));

  static List<DoorCase> all() {
    List<DoorCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String kind = file.getFileName().toString().replace(".http", "");
        String[] parts = Files.readString(file).split("(?m)^=== ", -1);
        for (int i = 1; i < parts.length; i++) {
          cases.add(read(kind, parts[i]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static DoorCase read(String kind, String text) {
    List<String> lines = text.lines().toList();
    Matcher head = HEAD.matcher(lines.getFirst());
    if (!head.matches()) {
      throw new IllegalArgumentException(kind + ": " + lines.getFirst());
    }
    int status = head.group(1) == null ? 0 : Integer.parseInt(head.group(1));
    String sent = String.join("", lines.subList(1, lines.size()));
    return new DoorCase(kind, head.group(3), status, head.group(2).equals("open"), sent);
  }

  byte[] bytes() {
    String plain =
        ESCAPE
            .matcher(text)
            .replaceAll(
                found -> Matcher.quoteReplacement(character(found.group(1), found.group(2))));
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      plain = plain.replace(name.getKey(), name.getValue());
    }
    String whole =
        REPEATED
            .matcher(plain)
            .replaceAll(found ->
                Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
    return whole.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String character(String hex, String control) {
    return hex == null
        ? CONTROLS.getOrDefault(control, "")
        : Character.toString(Integer.parseInt(hex, 16));
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}
