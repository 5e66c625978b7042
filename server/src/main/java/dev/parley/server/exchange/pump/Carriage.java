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

/// How one request goes up and its answer comes down.
public interface Carriage {

  Translation translate(MessagesRequest asked, Target target);

  UpstreamRequest request(Translation translation);

  Transducer transducer(Translation translation, MessageStream out);

  /// What the client is told of the events that the transducer tells.
  ///
  /// @param client takes what is told
  Consumer<StreamEvent> listener(Consumer<StreamEvent> client);

  /// Whether verdicts can be told with the answer.
  boolean takesVerdicts();

  /// The one for an upstream's dialect.
  ///
  /// @param streams whether the client is to get a stream
  /// @param client where the answer goes in the end
  static Carriage of(Destination destination, Request request, boolean streams, Outlet client) {
    return destination.dialect() instanceof MessagesDialect same
        ? new PassedThrough(destination, same, request, streams, client)
        : new Translated(destination);
  }

  /// In the upstream's words.
  record Translated(Destination destination) implements Carriage {
    @Override
    public Translation translate(MessagesRequest asked, Target target) {
      return destination.dialect().translate(asked, target);
    }

    @Override
    public UpstreamRequest request(Translation translation) {
      return destination.request(translation.body());
    }

    @Override
    public Transducer transducer(Translation translation, MessageStream out) {
      return destination.dialect().transducer(translation, out);
    }

    @Override
    public Consumer<StreamEvent> listener(Consumer<StreamEvent> client) {
      return client;
    }

    @Override
    public boolean takesVerdicts() {
      return true;
    }
  }
}
