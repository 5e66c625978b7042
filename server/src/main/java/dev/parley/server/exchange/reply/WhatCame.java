package dev.parley.server.exchange.reply;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;
import dev.parley.anthropic.ApiException;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.UpstreamCall.Head;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A reply that is no answer, in words: who sent it, its status, its kind and its length; never its
/// content.
public record WhatCame(Account account, Head head) {
  static final Retry HELPS = new Retry(true, null);

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("\\s*([\\w.+-]{1,40}/[\\w.+-]{1,80})\\s*(;.*)?");
  private static final Set<String> TOLD = Set.of("content-type", "content-encoding", "location");
  private static final Set<String> COMPRESSIONS =
      Set.of("gzip", "x-gzip", "deflate", "br", "zstd", "compress");
  private static final Pattern PLACE = Pattern.compile("([!-~&&[^?#]]{1,200})([?#].*)?");

  public WhatCame {
    Map<String, String> told = new HashMap<>(head.headers());
    told.keySet().retainAll(TOLD);
    head = new Head(head.status(), Map.copyOf(told));
  }

  /// Whether it says of itself that it is what was asked for.
  boolean isEventStream() {
    return head.headers().getOrDefault("content-type", "").startsWith("text/event-stream");
  }

  /// Whether it says that it is packed, although nobody asked for that.
  boolean isCompressed() {
    String told = head.headers().getOrDefault("content-encoding", "");
    return COMPRESSIONS.contains(told.strip().toLowerCase(Locale.ROOT));
  }

  /// Status, kind and length.
  String words(long bytes) {
    return "The upstream %s answered with status %d, %s and %s"
        .formatted(account.words(), head.status(), contentType(), length(bytes));
  }

  private String contentType() {
    String told = head.headers().get("content-type");
    Matcher type = MEDIA_TYPE.matcher(told == null ? "" : told);
    if (type.matches()) {
      return "content type " + type.group(1);
    }
    return told == null ? "no content type" : "an odd content type";
  }

  private static String length(long bytes) {
    return switch ((int) Math.min(bytes, 2)) {
      case 0 -> "no body";
      case 1 -> "1 byte";
      default -> bytes + " bytes";
    };
  }

  ApiException problem(long bytes, String what, Retry retry) {
    return new ApiException(ApiError.api(502, words(bytes) + ": " + what).with(retry));
  }

  /// For what begins no answer: the upstream wants to speak of something else.
  ApiError nothing(long bytes) {
    return ApiError.api(502, words(bytes) + ": no answer at all").with(Retry.NEVER);
  }

  /// For an answer that was sent on to somewhere else.
  ApiError redirect() {
    String location = location(head.headers().get("location"));
    String where = location == null ? "" : " to " + location;
    return ApiError.api(
            502,
            "The upstream %s answered with a redirect (status %d)%s, which is not followed; set its"
                    .formatted(account.words(), head.status(), where)
                + " base URL to where it is now")
        .with(Retry.NEVER);
  }

  /// What stands behind a question mark or before an at sign may be secret.
  private static @Nullable String location(@Nullable String told) {
    Matcher place = PLACE.matcher(told == null ? "" : told);
    return place.matches() ? place.group(1).replaceFirst("//[^/]*@", "//") : null;
  }
}
