package dev.parley.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hears one answer out: the events of a stream, or a message in one piece.
final class Hearing {
  private static final Pattern TEXT = Pattern.compile("\"text\":\\s*\"([^\"\\\\]*)\"");
  private static final Pattern OUTPUT = Pattern.compile("\"output_tokens\":\\s*(\\d+)");
  private static final String EVENT = "event: ";
  private static final String DATA = "data: ";
  private static final int LONGEST_TOLD = 300;

  private final Inquiry inquiry;
  private final Asked asked;
  private final Following following;
  private String type = "";
  private int output = -1;
  private boolean ended;
  private @Nullable String failure;
  private long first;

  Hearing(Inquiry inquiry) {
    this.inquiry = inquiry;
    this.asked = inquiry.asked();
    this.following = new Following(asked);
  }

  /// Until the last event has come.
  void events(InputStream body) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 10);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(EVENT)) {
        type = line.substring(EVENT.length());
      } else if (line.startsWith(DATA)) {
        event(line.substring(DATA.length()));
      }
    }
  }

  private void event(String data) {
    switch (type) {
      case "content_block_delta" -> text(data);
      case "message_delta" -> usage(data);
      case "message_stop" -> ended = true;
      case "error" -> failure = data.substring(0, Math.min(data.length(), LONGEST_TOLD));
      default -> {}
    }
  }

  void message(String body) {
    text(body);
    usage(body);
    ended = true;
  }

  private void text(String json) {
    long now = System.nanoTime();
    if (first == 0) {
      first = now;
    }
    inquiry.heard().accept(now);
    Matcher text = TEXT.matcher(json);
    while (text.find()) {
      following.take(text.group(1));
    }
  }

  private void usage(String json) {
    Matcher tokens = OUTPUT.matcher(json);
    if (tokens.find()) {
      output = Integer.parseInt(tokens.group(1));
    }
  }

  /// When the first text came; 0 when none did.
  long first() {
    return first;
  }

  /// How far it has come.
  String place() {
    return following.place();
  }

  /// Whether the upstream's failure was told in place of the end.
  boolean isFailureTold() {
    return failure != null && !ended && following.loss() == null;
  }

  /// What is missing of a whole answer; null for nothing.
  @Nullable String loss() {
    if (failure != null) {
      return "it broke off with the error " + failure;
    }
    if (following.lossAtEnd() != null) {
      return following.lossAtEnd();
    }
    if (!ended) {
      return "its end did not come";
    }
    boolean right = !inquiry.billed() || output == asked.pieces();
    return right ? null : "it was billed " + output + " tokens";
  }
}
