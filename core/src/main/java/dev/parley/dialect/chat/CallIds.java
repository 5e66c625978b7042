package dev.parley.dialect.chat;

import dev.parley.dialect.Hashes;
import dev.parley.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ids of tool calls that a backend takes, and their way through the client and back.
///
/// @param form what is taken as it is
/// @param length of an id that is made because another is not taken
public record CallIds(Pattern form, int length) {
  static final CallIds LONGEST_40 = new CallIds(Pattern.compile("[A-Za-z0-9_-]{1,40}"), 32);

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern KEPT = Pattern.compile("kept[0-9]*_([A-Za-z0-9_-]+)");

  /// An id of Kimi's that is wrapped holds the name of a tool.
  private static final int LONGEST = 128;

  static CallIds read(JsonReader in) {
    return switch (in.string()) {
      case "40" -> LONGEST_40;
      case "9 letters or digits" -> new CallIds(Pattern.compile("[A-Za-z0-9]{9}"), 9);
      case "any" -> new CallIds(Pattern.compile("\\S{1,128}"), 32);
      default -> throw in.unexpected("'40', '9 letters or digits' or 'any'");
    };
  }

  /// The client's id as the backend gets it: its own one where it can be had.
  String upstream(String toolUseId) {
    String kept = kept(toolUseId);
    String known = kept == null ? toolUseId : kept;
    return form.matcher(known).matches() ? known : Hashes.hex(toolUseId, length);
  }

  private static @Nullable String kept(String toolUseId) {
    Matcher matcher = KEPT.matcher(toolUseId);
    if (!matcher.matches()) {
      return null;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// The backend's id as the client gets it: one that clients take, and that the conversation has
  /// not seen. What clients would not take is wrapped, so that it finds back.
  static String client(@Nullable String callId, Set<String> taken) {
    String id = callId == null ? "" : callId;
    if (SAFE.matcher(id).matches() && !taken.contains(id)) {
      return id;
    }
    return id.isEmpty() || SAFE.matcher(id).matches() ? minted(id, taken) : wrapped(id, taken);
  }

  private static String wrapped(String id, Set<String> taken) {
    String bytes =
        Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    String kept = "kept_" + bytes;
    for (int n = 2; taken.contains(kept); n++) {
      kept = "kept" + n + "_" + bytes;
    }
    return kept.length() > LONGEST ? minted(id, taken) : kept;
  }

  private static String minted(String id, Set<String> taken) {
    String minted = "toolu_" + Hashes.hex(id + "#" + taken.size(), 24);
    for (int n = 2; taken.contains(minted); n++) {
      minted = "toolu_" + Hashes.hex(id + "#" + taken.size() + "#" + n, 24);
    }
    return minted;
  }
}
