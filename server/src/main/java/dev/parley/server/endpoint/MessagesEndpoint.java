package dev.parley.server.endpoint;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.server.capture.Recording;
import dev.parley.server.capture.Scribe;
import dev.parley.server.content.Bystander;
import dev.parley.server.exchange.Exchange;
import dev.parley.server.exchange.Road;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;

/// `POST /v1/messages` and `POST /v1/messages/stream`.
public final class MessagesEndpoint {
  private final Road road;
  private final Scribe scribe;
  private final Bystander bystander;

  /// @param scribe takes exchanges down, where that is wanted
  /// @param bystander hears what spans are to tell
  public MessagesEndpoint(Road road, Scribe scribe, Bystander bystander) {
    this.road = road;
    this.scribe = scribe;
    this.bystander = bystander;
  }

  Runnable create(Request request, Downstream client) {
    return answer(request, client, false);
  }

  Runnable stream(Request request, Downstream client) {
    return answer(request, client, true);
  }

  private Runnable answer(Request request, Downstream asking, boolean alwaysStreams) {
    Downstream client = bystander.hears(request, asking);
    Recording recording = scribe.begin(request, scribe.isOn() ? road.lessons().told() : null);
    return recording == null
        ? new Exchange(road, request, client, alwaysStreams).run()
        : answer(recording, request, client, alwaysStreams);
  }

  private Runnable answer(
      Recording recording, Request request, Downstream client, boolean alwaysStreams) {
    Road heard = road.through(there -> heard(recording, there));
    Downstream hearing = recording.hears(client);
    try {
      return new Exchange(heard, request, hearing, alwaysStreams).run();
    } catch (ApiException e) {
      recording.replied(Reply.error(e.error(), request));
      throw e;
    } catch (RuntimeException | Error e) {
      recording.replied(Reply.error(ApiError.api(500, "Internal server error"), request));
      throw e;
    }
  }

  private static Destination heard(Recording recording, Destination there) {
    return there.through(recording.hears(there.title(), there.account(), there.upstream()));
  }
}
