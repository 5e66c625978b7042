package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.StrictCompatibility;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonValue;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Termination;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The straight line of one request whose tokens are to be counted, on a virtual thread. It is
/// translated as if it were to be answered.
public final class CountExchange {
  private final Road road;
  private final TokenCounts counts;
  private final Request request;
  private final Downstream client;

  public CountExchange(Road road, TokenCounts counts, Request request, Downstream client) {
    this.road = road;
    this.counts = counts;
    this.request = request;
    this.client = client;
  }

  /// Goes all the way.
  ///
  /// @throws ApiException when the request cannot be understood
  public void run() {
    ApiVersion version = ApiVersion.of(request.headers().get("anthropic-version"));
    MessagesRequest asked = RequestParser.parseForCounting(request.body(), version);
    Way way = way(asked);
    Translation translation = way.dialect().translate(asked, way.target());
    request.observation().translated(false, translation.receipt().notes().size());
    requireWhole(asked, translation.receipt());
    try {
      answer(reply(translation, way));
    } catch (ApiException e) {
      request.observation().termination(Termination.UPSTREAM_ERROR);
      answer(Reply.error(e.error(), request));
    } catch (CancellationException e) {
      // The client has gone, and with it who wanted to know.
    }
    client.ended().join();
  }

  private Way way(MessagesRequest asked) {
    Way way = road.destinations().resolve(asked.model());
    request.observation().upstream(Safe.own(way.destination().title()));
    request
        .observation()
        .models(
            Safe.model(asked.model(), road.knownModels()),
            Safe.model(way.target().model().id(), road.knownModels()));
    return new Way(way.destination(), road.lessons().wiser(way.target()));
  }

  private void requireWhole(MessagesRequest asked, Receipt receipt) {
    ApiError refusal = road.strict() ? StrictCompatibility.refusal(asked, receipt) : null;
    if (refusal != null) {
      throw new ApiException(refusal);
    }
  }

  private Reply reply(Translation translation, Way way) {
    Counted count = count(translation, way);
    JsonValue management = management(translation.request(), way);
    JsonValue body =
        out ->
            out.begin()
                .member("input_tokens", count.tokens())
                .member("context_management", management)
                .end();
    return Reply.json(200, body).with(headers(translation, count));
  }

  /// What the conversation would take if no edit left anything out.
  private @Nullable JsonValue management(MessagesRequest asked, Way way) {
    if (asked.context().management() == null) {
      return null;
    }
    Translation whole = way.dialect().translate(asked.withoutEdits(), way.target());
    long original = count(whole, way).tokens();
    return out -> out.begin().member("original_input_tokens", original).end();
  }

  private Counted count(Translation translation, Way way) {
    return counts.count(new CountQuestion(road, way, client, translation));
  }

  private Map<String, String> headers(Translation translation, Counted count) {
    Map<String, String> headers = new HashMap<>();
    headers.put("parley-counted-by", count.by().name().toLowerCase(Locale.ROOT));
    if ("1".equals(request.headers().get("x-parley-explain"))) {
      headers.put("parley-receipt", Explanation.of(translation.receipt()));
    }
    return headers;
  }

  private void answer(Reply reply) {
    client.loop().runOnContext(_ -> client.reply(reply));
  }
}
