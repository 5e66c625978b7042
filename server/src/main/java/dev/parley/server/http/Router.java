package dev.parley.server.http;

import java.util.ArrayList;
import java.util.List;

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

    /// The path is there, the method is not.
    record WrongMethod(String template, String allowed) implements Found {}

    record Nothing() implements Found {
      @Override
      public String template() {
        return "-";
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
        ? new Found.Nothing()
        : new Found.WrongMethod(template, String.join(", ", allowed));
  }
}
