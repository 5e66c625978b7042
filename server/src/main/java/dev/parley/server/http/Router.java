package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds the route of a request.
final class Router {
  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  sealed interface Found {
    record Hit(Route route) implements Found {
      @Override
      public String template() {
        return route.template();
      }
    }

    /// There is no such thing here.
    sealed interface Miss extends Found {
      ApiError error();

      /// What the reply has besides.
      default Map<String, String> headers() {
        return Map.of();
      }
    }

    /// The path is there, the method is not.
    record WrongMethod(String template, String allowed) implements Miss {
      @Override
      public ApiError error() {
        String words = "This path takes " + allowed + " only";
        return ApiError.of("invalid_request_error", 405, words);
      }

      @Override
      public Map<String, String> headers() {
        return Map.of("allow", allowed);
      }
    }

    /// There is no such path.
    ///
    /// @param words what is said instead
    record Nothing(String words) implements Miss {
      @Override
      public String template() {
        return "-";
      }

      @Override
      public ApiError error() {
        return ApiError.notFound(words);
      }
    }

    /// What a log calls the path.
    String template();
  }

  Found find(String method, String path) {
    List<String> allowed = new ArrayList<>();
    String template = "";
    for (Route route : routes) {
      if (route.isAt(path) && route.takes(method)) {
        return new Found.Hit(route);
      }
      if (route.isAt(path)) {
        template = route.template();
        allowed.add(route.method().equals("GET") ? "GET, HEAD" : route.method());
      }
    }
    return allowed.isEmpty()
        ? new Found.Nothing(NotOffered.words(path))
        : new Found.WrongMethod(template, String.join(", ", allowed));
  }
}
