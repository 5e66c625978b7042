package dev.parley.server.exchange;

import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.models.Target;
import dev.parley.server.upstream.UpstreamRequest;

/// How one request goes up and its answer comes down.
interface Carriage {

  Translation translate(MessagesRequest asked, Target target);

  UpstreamRequest request(Translation translation);

  Transducer transducer(Translation translation, MessageStream out);

  /// What the pump's events go into, which come to `inner` in the end.
  Outlet outlet(Outlet inner);

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
    public Outlet outlet(Outlet inner) {
      return inner;
    }
  }
}
