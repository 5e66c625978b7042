package dev.parley.server.exchange.pump;

import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.models.Target;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.http.Request;
import dev.parley.server.upstream.UpstreamRequest;
import java.util.function.Consumer;

/// To an upstream that speaks Anthropic's API itself: the bytes go through, both ways.
///
/// @param streams whether the client is to get a stream
/// @param inner where the answer's bytes go
public record PassedThrough(
    Destination destination,
    MessagesDialect dialect,
    Request request,
    boolean streams,
    Outlet inner)
    implements Carriage {
  @Override
  public Translation translate(MessagesRequest asked, Target target) {
    boolean unsaid = streams && !asked.isStreaming();
    return dialect.translation(request.body(), unsaid, asked, target);
  }

  @Override
  public UpstreamRequest request(Translation translation) {
    return new UpstreamRequest(
        dialect.path(), translation.body(), destination.carried(request), streams);
  }

  @Override
  public Transducer transducer(Translation translation, MessageStream out) {
    return dialect.passing(translation, out, inner::pass);
  }

  @Override
  public Consumer<StreamEvent> listener(Consumer<StreamEvent> client) {
    return new ErrorsOnly(client);
  }

  /// Nobody can hold back the end of bytes that go through; the client judges its calls itself.
  @Override
  public boolean takesVerdicts() {
    return false;
  }
}
