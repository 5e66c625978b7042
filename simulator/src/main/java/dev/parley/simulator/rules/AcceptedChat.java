package dev.parley.simulator.rules;

import dev.parley.simulator.profile.Profile;
import tools.jackson.databind.node.ObjectNode;

/// A request to Chat Completions that the backend would take.
///
/// @param asked the same as a request to the Responses API, from which answers are made up
public record AcceptedChat(ObjectNode body, Profile profile, Accepted asked) {

  public boolean streams() {
    return body.path("stream").booleanValue(false);
  }

  /// Whether the client wants to know what it cost.
  public boolean wantsUsage() {
    boolean knows = !profile.asks().lacks().contains("stream_options");
    return !knows || body.path("stream_options").path("include_usage").booleanValue(false);
  }

  /// The most that may be said.
  public int limit() {
    int most = asked.model().window().output();
    for (String name : profile.asks().limits()) {
      most = Math.min(most, body.path(name).intValue(most));
    }
    return most;
  }
}
