package dev.parley.server.endpoint;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.json.JsonValue;
import dev.parley.server.auth.Pass;
import dev.parley.server.http.Query;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/models` and `GET /v1/models/{id}`.
public final class ModelsEndpoint {
  private static final int DEFAULT_LIMIT = 20;
  private static final int HIGHEST_LIMIT = 1000;

  private static final String LIFECYCLE = "lifecycle";
  private static final List<String> STAGES = List.of("active", "deprecated", "retired");
  private static final List<String> STAGES_SHOWN = List.of("active", "deprecated");

  private final ModelNames names;
  private final InstantSource clock;

  public ModelsEndpoint(ModelNames names, InstantSource clock) {
    this.names = names;
    this.clock = clock;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  Reply retrieve(Request request) {
    ModelInfo info = names.find(request.parameter());
    if (info == null || !request.pass().takes(names.called(info))) {
      throw new ApiException(ApiError.notFound("model: " + request.parameter()));
    }
    return Reply.json(200, info.on(today()));
  }

  Reply list(Request request) {
    Query query = request.query();
    List<ModelInfo> all = shown(query.all(LIFECYCLE), request.pass());
    int limit = limit(query.get("limit"));
    String after = query.get("after_id");
    String before = query.get("before_id");
    if (before != null) {
      int end = before.isEmpty() ? all.size() : place(all, before, "before_id");
      int start = Math.max(0, end - limit);
      return page(all.subList(start, end), start > 0);
    }
    int start = after == null || after.isEmpty() ? 0 : place(all, after, "after_id") + 1;
    int end = Math.min(all.size(), start + limit);
    return page(all.subList(start, end), end < all.size());
  }

  /// What has been shut down is shown to whoever asks for it.
  private List<ModelInfo> shown(List<String> asked, Pass pass) {
    for (String stage : asked) {
      if (!STAGES.contains(stage)) {
        throw new ApiException(
            ApiError.invalidRequest(
                "lifecycle: Input should be 'active', 'deprecated' or 'retired'"));
      }
    }
    List<String> stages = asked.isEmpty() ? STAGES_SHOWN : asked;
    LocalDate today = today();
    return names.all(pass::takes).stream()
        .filter(info -> stages.contains(info.lifecycle(today)))
        .toList();
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    boolean number = text.matches("[0-9]{1,4}");
    int limit = number ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw new ApiException(
          ApiError.invalidRequest("limit: Input should be a number from 1 to " + HIGHEST_LIMIT));
    }
    return limit;
  }

  private static int place(List<ModelInfo> all, String id, String parameter) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new ApiException(ApiError.invalidRequest(parameter + ": there is no such model"));
  }

  private Reply page(List<ModelInfo> data, boolean hasMore) {
    LocalDate today = today();
    List<JsonValue> told = data.stream().map(info -> info.on(today)).toList();
    JsonValue body =
        out ->
            out.begin()
                .member("data", told)
                .member("has_more", hasMore)
                .orNull("first_id", data.isEmpty() ? null : data.getFirst().id())
                .orNull("last_id", data.isEmpty() ? null : data.getLast().id())
                .end();
    return Reply.json(200, body);
  }
}
