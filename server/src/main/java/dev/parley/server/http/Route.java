package dev.parley.server.http;

import dev.parley.server.auth.Purpose;

/// One method of one path. Who asks needs a key, unless it is said that the route is for health.
///
/// @param template the path, whose last segment may be a parameter: `/v1/models/{id}`
/// @param errorsAsEvents whether errors, too, are answered as a stream of events
public record Route(
    String method, String template, Endpoint endpoint, boolean errorsAsEvents, Purpose purpose) {

  public static Route get(String template, Endpoint.Quick endpoint) {
    return new Route("GET", template, endpoint, false, Purpose.LOOKUP);
  }

  public static Route post(String template, Endpoint.Blocking endpoint) {
    return new Route("POST", template, endpoint, false, Purpose.ANSWER);
  }

  public static Route put(String template, Endpoint.Blocking endpoint) {
    return new Route("PUT", template, endpoint, false, Purpose.LOOKUP);
  }

  /// This route with every error as `event: error`.
  public Route withErrorsAsEvents() {
    return new Route(method, template, endpoint, true, purpose);
  }

  /// This route for another purpose.
  public Route forPurpose(Purpose other) {
    return new Route(method, template, endpoint, errorsAsEvents, other);
  }

  boolean takes(String foreignMethod) {
    return method.equals(foreignMethod) || (method.equals("GET") && foreignMethod.equals("HEAD"));
  }

  boolean isAt(String path) {
    int parameter = template.indexOf('{');
    return parameter < 0
        ? template.equals(path)
        : path.length() > parameter && path.startsWith(template.substring(0, parameter));
  }

  /// What stands in the place of the template's parameter; empty when it has none.
  String parameter(String path) {
    int parameter = template.indexOf('{');
    return parameter < 0 ? "" : path.substring(parameter);
  }
}
