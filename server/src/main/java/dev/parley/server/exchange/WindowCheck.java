package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.ContextEdit;
import dev.parley.anthropic.ContextManagement;
import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Translation;
import dev.parley.dialect.errors.ClientPlace;
import dev.parley.dialect.errors.Overflow;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.models.Model;
import dev.parley.models.Window;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.estimate.LocalCount;
import org.jspecify.annotations.Nullable;

/// Refuses what is sure not to fit into the model's window, before anybody upstream is asked. A
/// token is a byte at least: what has fewer bytes than fit is never counted.
public final class WindowCheck {
  private final LocalCount count;
  private final boolean isOn;

  /// @param isOn whether anything is refused at all
  public WindowCheck(LocalCount count, boolean isOn) {
    this.count = count;
    this.isOn = isOn;
  }

  /// On a virtual thread.
  ///
  /// @throws ApiException in the words on which clients shorten the conversation
  void require(Destination there, Translation translation) {
    Model model = translation.target().model();
    Window window = model.window();
    long output = output(there, translation, window);
    long fits = output == 0 ? window.input() : Math.min(window.input(), window.total() - output);
    boolean mayOverflow = translation.body().length > fits;
    if (!isOn || !mayOverflow || !window.isSure() || isUnsure(there, translation.request())) {
      return;
    }
    long counted = count.tokens(translation);
    long least = model.encoding().least(counted);
    ApiError error = Overflow.early(window, least, counted, output);
    if (error != null) {
      throw new ApiException(error);
    }
  }

  /// What may be written besides, where both have to fit.
  private static long output(Destination there, Translation translation, Window window) {
    boolean counts = there.dialect().countsOutput() && window.isShared();
    long asked = translation.request().maxTokens().longValue();
    return counts ? Math.min(asked, window.output()) : 0;
  }

  /// Whether nobody here can tell what the upstream will count: it may shorten the conversation
  /// itself, look at pictures and documents in its own way, and add what its own tools need.
  private static boolean isUnsure(Destination there, MessagesRequest request) {
    return there.dialect() instanceof MessagesDialect
        || compacts(request.context().management())
        || request.tools().stream().anyMatch(HostedTool.class::isInstance)
        || ClientPlace.in(request, WindowCheck::isMedia) != null;
  }

  private static boolean compacts(@Nullable ContextManagement management) {
    return management != null
        && management.edits().stream().anyMatch(ContextEdit.Compact.class::isInstance);
  }

  private static boolean isMedia(ContentBlock block) {
    return block instanceof ContentBlock.Image || block instanceof ContentBlock.Document;
  }
}
