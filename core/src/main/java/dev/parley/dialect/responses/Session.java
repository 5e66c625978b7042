package dev.parley.dialect.responses;

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
record Session(String cacheKey, @Nullable String user) {
  private static final int HASH_LENGTH = 32;

  static Session of(MessagesRequest request, String instructions) {
    Metadata metadata = request.metadata();
    String userId = metadata == null ? null : metadata.userId();
    if (userId == null) {
      String prefix = request.model() + "\n" + instructions;
      return new Session("parley-" + Hashes.hex(prefix, HASH_LENGTH), null);
    }
    String session = userId;
    String user = userId;
    try {
      JsonReader in = JsonReader.of(userId.getBytes(StandardCharsets.UTF_8));
      if (in.isObject()) {
        Parsed parsed = Parsed.read(in);
        session = parsed.session == null ? userId : parsed.session;
        user = parsed.user.isEmpty() ? userId : parsed.user;
      }
    } catch (JsonException e) {
      session = userId;
    }
    return new Session("parley-" + Hashes.hex(session, HASH_LENGTH), Hashes.hex(user, HASH_LENGTH));
  }

  /// The JSON that Claude Code puts into its user id.
  private record Parsed(@Nullable String session, String user) {
    static Parsed read(JsonReader in) {
      String session = null;
      StringBuilder user = new StringBuilder();
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "session_id" -> session = in.string();
          case "device_id", "account_uuid" -> user.append(in.string());
          default -> in.skip();
        }
      }
      return new Parsed(session, user.toString());
    }
  }
}
