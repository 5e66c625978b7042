package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Refuses what the library lets pass although it leaves open where a request ends or whom it is
/// for: a peer on the way that reads it differently could be made to hide a second request in it.
/// Lives on one loop.
final class Framing {
  /// A path and its query, of printable characters. Neither a URL nor a host: Parley is no proxy.
  private static final Pattern TARGET = Pattern.compile("/[!-~&&[^#\\\\]]*");

  private final Supplier<Limits> limits;

  /// Connections that end with a refusal: what else stands on them was not meant as a request.
  private final Set<HttpConnection> spoilt = Collections.newSetFromMap(new WeakHashMap<>());

  /// @param limits as they are at the moment
  Framing(Supplier<Limits> limits) {
    this.limits = limits;
  }

  /// @param visits gives the visit of a request that is listened to
  void judge(HttpServerRequest request, Supplier<Visit> visits) {
    if (spoilt.contains(request.connection())) {
      return;
    }
    Visit visit = visits.get();
    ApiError refusal = refusal(request);
    if (refusal == null) {
      visit.begin();
    } else {
      spoilt.add(request.connection());
      visit.refuse(refusal);
    }
  }

  private @Nullable ApiError refusal(HttpServerRequest request) {
    boolean tunnel = request.method().equals(HttpMethod.CONNECT);
    if (tunnel || !TARGET.matcher(request.uri()).matches()) {
      return ApiError.invalidRequest("The first line must ask for a path; Parley is no proxy");
    }
    int most = limits.get().headerLines();
    return request.headers().entries().size() > most
        ? ApiError.of(
            "invalid_request_error", 431, "The request has more than " + most + " header lines")
        : refusal(request.headers());
  }

  private static @Nullable ApiError refusal(MultiMap headers) {
    if (headers.contains("")) {
      return ApiError.invalidRequest("This is no valid HTTP request");
    }
    if (headers.getAll("host").size() > 1) {
      return ApiError.invalidRequest("host: must be given once only");
    }
    List<String> codings = headers.getAll("transfer-encoding");
    if (!codings.isEmpty() && !isChunked(codings)) {
      return ApiError.invalidRequest("transfer-encoding: only chunked is understood");
    }
    return null;
  }

  private static boolean isChunked(List<String> codings) {
    return codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
  }
}
