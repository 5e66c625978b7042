package dev.parley.dialect.request;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Metadata;
import dev.parley.dialect.Hashes;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Whose request this is and in which conversation, told upstream as hashes only.
///
/// @param cacheKey requests with the same key share the upstream's prompt cache
/// @param user null when the client does not say
public record Session(String cacheKey, @Nullable String user) {
  private static final int HASH_LENGTH = 32;

  public static Session of(MessagesRequest request, String instructions) {
    Metadata metadata = request.metadata();
    String userId = metadata == null ? null : metadata.userId();
    if (userId == null) {
      String prefix = request.model() + "\n" + instructions;
      return new Session("parley-" + Hashes.hex(prefix, HASH_LENGTH), null);
    }
    Parsed parsed = Parsed.of(userId);
    return new Session(
        "parley-" + Hashes.hex(parsed.session, HASH_LENGTH), Hashes.hex(parsed.user, HASH_LENGTH));
  }

  /// What a user id says: Claude Code puts JSON into it, others what they like.
  private record Parsed(String session, String user) {
    static Parsed of(String userId) {
      try {
        JsonReader in = JsonReader.of(userId.getBytes(StandardCharsets.UTF_8));
        return in.isObject() ? read(in, userId) : new Parsed(userId, userId);
      } catch (JsonException _) {
        return new Parsed(userId, userId);
      }
    }

    private static Parsed read(JsonReader in, String userId) {
      String session = "";
      String device = "";
      String account = "";
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "session_id" -> session = in.string();
          case "device_id" -> device = in.string();
          case "account_uuid" -> account = in.string();
          default -> in.skip();
        }
      }
      boolean named = !device.isEmpty() || !account.isEmpty();
      return new Parsed(
          session.isEmpty() ? userId : session, named ? account + "\n" + device : userId);
    }
  }
}
