package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.regex.Pattern;

/// What may be said about a hosted tool.
final class HostedToolRules {
  private static final int MAX_DOMAINS = 100;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]*");
  private static final List<String> SIZES = List.of("low", "medium", "high");
  private static final List<String> REACHES = List.of("server_url", "connector_id", "tunnel_id");

  private HostedToolRules() {}

  static void webSearch(Field tool) {
    tool.at("search_context_size").optional(size -> size.oneOf(SIZES));
    tool.at("external_web_access").optional(Field::bool);
    tool.at("user_location").optional(HostedToolRules::location);
    tool.at("filters").optional(HostedToolRules::filters);
  }

  static void codeInterpreter(Field tool) {
    Field container = tool.at("container").required();
    if (container.value().isString()) {
      IdRules.check(container, "cntr_");
    } else if (container.value().isObject()) {
      container(container);
    } else {
      throw container.wrongType("one of a string or an object");
    }
  }

  static void toolSearch(Field tool) {
    tool.at("execution").optional(side -> side.oneOf(List.of("server", "client")));
    tool.at("description").optional(Field::string);
    tool.at("parameters").optional(Field::object);
  }

  static void mcp(Field tool) {
    label(tool.at("server_label"));
    List<String> ways = REACHES.stream().filter(name -> tool.at(name).present()).toList();
    if (ways.isEmpty()) {
      throw new Refused(ApiError.missing(tool.at("server_url").path()));
    }
    if (ways.size() > 1) {
      throw new Refused(
          ApiError.badRequest(
              "Mutually exclusive parameters: '%s'. Ensure you are only providing one of these."
                  .formatted(String.join("', '", ways)),
              tool.path(),
              "mutually_exclusive_parameters"));
    }
    tool.at("server_url").optional(HostedToolRules::url);
    tool.at("authorization").optional(Field::string);
    tool.at("server_description").optional(Field::string);
    tool.at("defer_loading").optional(Field::bool);
    tool.at("headers").optional(HostedToolRules::headers);
    tool.at("allowed_tools").optional(HostedToolRules::someTools);
    tool.at("require_approval").optional(HostedToolRules::approval);
  }

  private static void location(Field location) {
    location.members("type", "city", "country", "region", "timezone");
    location.at("type").optional(type -> type.oneOf(List.of("approximate")));
    for (String name : List.of("city", "country", "region", "timezone")) {
      location.at(name).optional(Field::string);
    }
  }

  private static void filters(Field filters) {
    filters.members("allowed_domains", "blocked_domains");
    for (String name : List.of("allowed_domains", "blocked_domains")) {
      filters
          .at(name)
          .optional(domains -> domains.elements(MAX_DOMAINS).forEach(HostedToolRules::domain));
    }
  }

  /// A domain is written without a scheme, and stands for all below it.
  private static void domain(Field domain) {
    if (domain.string(1, 253).contains("://")) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid '%s': '%s'. Expected a domain without 'http://' or 'https://'."
                  .formatted(domain.path(), domain.string()),
              domain.path(),
              "invalid_value"));
    }
  }

  private static void container(Field container) {
    container.members("type", "file_ids", "memory_limit", "network_policy");
    container.at("type").oneOf(List.of("auto"));
    container.at("memory_limit").optional(limit -> limit.oneOf(List.of("1g", "4g", "16g", "64g")));
    container.at("file_ids").optional(ids -> ids.elements(50).forEach(Field::string));
    container.at("network_policy").optional(Field::object);
  }

  private static void label(Field label) {
    if (!LABEL.matcher(label.string(1, 64)).matches()) {
      throw new Refused(
          ApiError.badRequest(
              ("Invalid '%s': '%s'. Must start with a letter and consist of only letters, digits,"
                      + " '-' and '_'.")
                  .formatted(label.path(), label.string()),
              label.path(),
              "invalid_value"));
    }
  }

  private static void url(Field url) {
    if (!url.string().matches("https?://[^/\\s].*")) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid '%s'. Expected a valid URL, but got a value with an invalid format."
                  .formatted(url.path()),
              url.path(),
              "invalid_value"));
    }
  }

  private static void headers(Field headers) {
    headers.object().value().propertyNames().forEach(name -> headers.at(name).string());
  }

  /// A list of names, or a filter.
  private static void someTools(Field tools) {
    if (tools.value().isArray()) {
      tools.elements().forEach(Field::string);
      return;
    }
    if (!tools.value().isObject()) {
      throw tools.wrongType("one of an array of strings or an object");
    }
    tools.members("read_only", "tool_names");
    tools.at("read_only").optional(Field::bool);
    tools.at("tool_names").optional(names -> names.elements().forEach(Field::string));
  }

  private static void approval(Field approval) {
    if (approval.value().isString()) {
      approval.oneOf(List.of("always", "never"));
      return;
    }
    if (!approval.value().isObject()) {
      throw approval.wrongType("one of a string or an object");
    }
    approval.members("always", "never");
    approval.at("always").optional(HostedToolRules::someTools);
    approval.at("never").optional(HostedToolRules::someTools);
  }
}
