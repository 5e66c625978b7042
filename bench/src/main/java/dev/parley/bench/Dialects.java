package dev.parley.bench;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Translation;
import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import java.util.Map;

/// The dialects that translate.
final class Dialects {
  private static final ModelMap MODELS = new ModelMap(Catalog.builtIn(), Map.of(), null);

  private Dialects() {}

  static Dialect named(String name) {
    return name.equals(AnswerEvents.CHAT)
        ? new ChatDialect(Backends.builtIn().rows().getFirst())
        : new ResponsesDialect();
  }

  /// The request, for the model that answers where nothing else is said.
  static Translation translated(Dialect dialect, MessagesRequest request) {
    return dialect.translate(request, MODELS.resolve(request.model(), "account"));
  }
}
