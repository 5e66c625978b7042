package dev.parley.server.exchange;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonValue;
import dev.parley.server.exchange.estimate.Counted;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Termination;
import java.util.HashMap;
import java.util.List;
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
    Journey journey = Journey.begin(road, request, client, RequestParser::parseForCounting);
    List<Journey> journeys =
        counts.isForUpstreamsOnly() ? journey.whereUpstreamsCount() : List.of(journey.onOneWay());
    Journey first = journeys.getFirst();
    Translation translation = translated(first);
    try {
      answer(
          counts.isForUpstreamsOnly()
              ? new CountAttempts(journeys)
                  .reply(next -> reply(next, next.equals(first) ? translation : translated(next)))
              : reply(first, translation));
    } catch (ApiException e) {
      request.observation().termination(Termination.UPSTREAM_ERROR);
      answer(Reply.error(e.error(), request));
    } catch (CancellationException e) {
      // The client has gone, and with it who wanted to know.
    }
  }

  /// As it would be sent on one way.
  ///
  /// @throws ApiException when it cannot, or has lost more than it may
  private Translation translated(Journey journey) {
    Translation translation = translate(journey, journey.asked());
    request.observation().translated(false, translation.receipt());
    journey.requireWhole(translation);
    return translation;
  }

  private static Translation translate(Journey journey, MessagesRequest asked) {
    return journey.way().dialect().translate(asked, journey.way().target());
  }

  private Reply reply(Journey journey, Translation translation) {
    Counted count = count(journey, translation);
    journey.observation().measurements().counted(Safe.own(count.by().wire()));
    JsonValue management = management(journey);
    JsonValue body =
        out ->
            out.begin()
                .member("input_tokens", count.tokens())
                .member("context_management", management)
                .end();
    return Reply.json(200, body).with(headers(translation, count));
  }

  /// What the conversation would take if no edit left anything out.
  private @Nullable JsonValue management(Journey journey) {
    MessagesRequest asked = journey.asked();
    if (asked.context().management() == null) {
      return null;
    }
    Translation whole = translate(journey, asked.withoutEdits());
    long original = count(journey, whole).tokens();
    return out -> out.begin().member("original_input_tokens", original).end();
  }

  private Counted count(Journey journey, Translation translation) {
    return counts.count(new CountQuestion(journey, translation));
  }

  private Map<String, String> headers(Translation translation, Counted count) {
    Map<String, String> headers =
        new HashMap<>(Explanation.headers(request, translation.receipt()));
    headers.put("parley-counted-by", count.by().wire());
    return headers;
  }

  private void answer(Reply reply) {
    client.loop().runOnContext(_ -> client.reply(reply));
  }
}
