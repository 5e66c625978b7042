package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.json.JsonWeight;

/// What bodies take beyond their bytes, when they are read.
final class Weight {
  private Weight() {}

  /// Holds as much for one.
  ///
  /// @throws ApiException when there is no room for it
  static void hold(byte[] body, Place place) {
    long beyond = JsonWeight.beyond(body);
    if (beyond == 0) {
      return;
    }
    if (!place.canEverHold(body.length + beyond)) {
      throw new ApiException(
          ApiError.tooLarge(
              "The request is made of too many small values for its size; use fewer"));
    }
    if (!place.grow(beyond)) {
      throw new ApiException(Overload.noRoom());
    }
  }
}
