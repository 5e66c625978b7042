package dev.parley.dialect.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonValue;
import dev.parley.openai.responses.Response;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where the answer's code ran, as Anthropic tells it: a client that names it in its next request
/// finds its files and variables again.
final class CodeContainer {
  /// How long the upstream keeps one that nobody uses.
  private static final Duration KEPT = Duration.ofMinutes(20);

  /// The year 10000, which no date of the wire can tell.
  private static final long END_OF_DATES = 253_402_300_800L;

  private CodeContainer() {}

  static Extra of(@Nullable String id, @Nullable Response response) {
    if (id == null) {
      return Extra.NONE;
    }
    JsonValue container =
        out -> out.begin().member("id", id).orNull("expires_at", expiry(response)).end();
    return Extra.of("container", container.toJson());
  }

  /// At the earliest: the code ran after the response began.
  private static @Nullable String expiry(@Nullable Response response) {
    JsonNumber began = response == null ? null : response.createdAt();
    long seconds = began == null ? 0 : (long) began.doubleValue();
    boolean known = seconds > 0 && seconds < END_OF_DATES;
    return known ? Instant.ofEpochSecond(seconds).plus(KEPT).toString() : null;
  }
}
