package dev.parley.server.endpoint;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.LogLevel;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /log`: how much is logged. `PUT /log`: from now on so much.
public final class LogEndpoint {
  private final Supplier<LogLevel> level;
  private final Consumer<LogLevel> change;

  public LogEndpoint(Supplier<LogLevel> level, Consumer<LogLevel> change) {
    this.level = level;
    this.change = change;
  }

  Reply show(Request request) {
    return shown(level.get());
  }

  Runnable change(Request request, Downstream client) {
    LogLevel wanted = wanted(request.body());
    change.accept(wanted);
    client.loop().runOnContext(_ -> client.reply(shown(wanted)));
    return () -> {};
  }

  private static Reply shown(LogLevel now) {
    return Reply.json(
        200,
        out -> out.begin().member("level", now.wire()).member("possible", LogLevel.names()).end());
  }

  private static LogLevel wanted(byte[] body) {
    String name;
    try {
      name = name(JsonReader.of(body));
    } catch (JsonException e) {
      throw new ApiException(ApiError.invalidRequest(e.words()));
    }
    LogLevel level = name == null ? null : LogLevel.of(name);
    if (level == null) {
      String came = name == null ? "is missing" : "is none that there is";
      String possible = "use one of " + String.join(", ", LogLevel.names());
      throw new ApiException(ApiError.invalidRequest("level: " + came + "; " + possible));
    }
    return level;
  }

  private static @Nullable String name(JsonReader in) {
    String name = null;
    Members members = in.members();
    while (members.next()) {
      if (!members.name().equals("level")) {
        String stranger = "there is no such member beside level";
        throw new ApiException(ApiError.invalidRequest(stranger));
      }
      name = in.string();
    }
    in.end();
    return name;
  }
}
