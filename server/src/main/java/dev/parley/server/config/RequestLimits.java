package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.time.Duration;
import java.util.Map;

/// How much of a request is taken, and how slowly it may come.
///
/// @param bodyBytes as sent and, again, as decompressed
/// @param headerLines how many lines of headers
/// @param head how long a new connection may take until its first request's head is there
/// @param keepAlive how long it may take, after an answer, until the next one's is
/// @param read how long a body may take for its next 16 KiB
/// @param readAll how long it may take for all of it
public record RequestLimits(
    int bodyBytes,
    int headerBytes,
    int headerLines,
    Duration head,
    Duration keepAlive,
    Duration read,
    Duration readAll) {
  /// The keys of the file, and the variables that say the same.
  static final Map<String, String> KEYS =
      Map.of(
          "body", "PARLEY_MAX_BODY",
          "headers", "PARLEY_MAX_HEADERS",
          "header_lines", "PARLEY_MAX_HEADER_LINES",
          "head", "PARLEY_HEAD",
          "keep_alive", "PARLEY_KEEP_ALIVE",
          "read", "PARLEY_READ",
          "read_all", "PARLEY_READ_ALL");

  static final int MOST_LINES = 10_000;

  private static final int MOST_BODY = 1 << 30;
  private static final int MOST_HEADERS = 1 << 20;

  private static final RequestLimits USUAL =
      new RequestLimits(
          32 << 20,
          32 << 10,
          100,
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));

  static RequestLimits read(Environment environment) {
    return new RequestLimits(
        environment.read(USUAL.bodyBytes, one -> size(one, MOST_BODY), "PARLEY_MAX_BODY"),
        environment.read(USUAL.headerBytes, one -> size(one, MOST_HEADERS), "PARLEY_MAX_HEADERS"),
        environment.read(USUAL.headerLines, RequestLimits::lines, "PARLEY_MAX_HEADER_LINES"),
        environment.read(USUAL.head, Durations::parse, "PARLEY_HEAD"),
        environment.read(USUAL.keepAlive, Durations::parse, "PARLEY_KEEP_ALIVE"),
        environment.read(USUAL.read, Durations::parse, "PARLEY_READ"),
        environment.read(USUAL.readAll, Durations::parse, "PARLEY_READ_ALL"));
  }

  /// The same with other headers, which a listener takes from its first moment on.
  RequestLimits withHeaders(int bytes) {
    return new RequestLimits(bodyBytes, bytes, headerLines, head, keepAlive, read, readAll);
  }

  private static int size(Setting setting, int most) {
    long bytes = Sizes.parse(setting.name(), setting.value());
    if (bytes > most) {
      String largest = most == MOST_BODY ? "1g" : "1m";
      throw BadConfig.of(setting.name(), setting.value(), "use a size up to " + largest);
    }
    return (int) bytes;
  }

  private static int lines(Setting setting) {
    int lines = setting.value().matches("[0-9]{1,5}") ? Integer.parseInt(setting.value()) : 0;
    if (lines < 1 || lines > MOST_LINES) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number from 1 to " + MOST_LINES);
    }
    return lines;
  }
}
