package dev.parley.server;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.dialect.request.DocumentText;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.documents.DocumentReader;

/// The dialect that an upstream is spoken to in.
public final class Dialects {
  /// One for all, as it remembers what it has read.
  static final DocumentText READER = new DocumentReader();

  private Dialects() {}

  public static Dialect of(UpstreamConfig upstream) {
    return switch (upstream.dialect()) {
      case RESPONSES -> new ResponsesDialect();
      case MESSAGES -> new MessagesDialect();
      case CHAT -> new ChatDialect(upstream.backend(), READER);
    };
  }
}
