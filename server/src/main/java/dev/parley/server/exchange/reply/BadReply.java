package dev.parley.server.exchange.reply;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.UpstreamCall.Head;
import java.util.function.Supplier;

/// What a reply means whose status is none of success.
public final class BadReply {
  private BadReply() {}

  /// What is told of it.
  ///
  /// @param dialect what the upstream's own words mean
  public static ApiError error(UpstreamReply reply, Account account, Supplier<ApiError> dialect) {
    WhatCame came = new WhatCame(account, new Head(reply.status(), reply.headers()));
    if (reply.status() < 300) {
      return came.nothing(reply.body().length);
    }
    if (reply.status() < 400) {
      return came.redirect();
    }
    ApiError error = dialect.get();
    return saysAll(reply.status()) || isJson(reply.body())
        ? error
        : error.withMessage(came.words(reply.body().length) + ": no error of its API");
  }

  /// Statuses that need no words.
  private static boolean saysAll(int status) {
    return switch (status) {
      case 401, 403, 413, 429 -> true;
      default -> false;
    };
  }

  private static boolean isJson(byte[] body) {
    try {
      RawJson _ = RawJson.parse(body);
      return true;
    } catch (JsonException e) {
      return false;
    }
  }
}
