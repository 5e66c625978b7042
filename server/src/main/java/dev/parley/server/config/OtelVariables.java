package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.traces.OtlpTarget;
import dev.parley.server.traces.Sampling;
import dev.parley.server.upstream.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables by which OpenTelemetry's programs are told where their spans go.
final class OtelVariables {
  private static final String TRACES = "OTEL_EXPORTER_OTLP_TRACES_";
  private static final String ALL = "OTEL_EXPORTER_OTLP_";
  private static final String CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
  private static final Set<String> IN_SPANS =
      Set.of("true", "1", "on", "span_only", "span_and_event");
  private static final Set<String> WITHOUT =
      Set.of("false", "0", "off", "no_content", "event_only");
  private static final Set<String> EVENTS = Set.of("event_only", "span_and_event");
  private static final String LIMIT = "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT";
  private static final String ALL_LIMIT = "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT";
  private static final int USUAL_CONTENT = 64 << 10;
  private static final int MOST_CONTENT = 1 << 20;
  private static final Set<String> CONNECTION =
      Set.of("connection", "content-length", "content-type", "expect", "host", "upgrade");
  private static final Set<String> SAMPLERS = Sampling.names();

  private static final String USUAL_SAMPLER = "parentbased_always_on";
  private static final String OURS = "http/protobuf";

  /// What OpenTelemetry has besides.
  private static final Set<String> FOREIGN = Set.of("grpc", "http/json");

  private final Environment environment;
  private final List<String> ignored = new ArrayList<>();

  OtelVariables(Environment environment) {
    this.environment = environment;
  }

  /// Null where no spans are wanted, or none can go as Parley sends them.
  @Nullable OtlpTarget target() {
    URI endpoint = isWanted() && foreignProtocol() == null ? endpoint() : null;
    if (endpoint == null) {
      return null;
    }
    judgeProtocol();
    return new OtlpTarget(
        endpoint,
        headers(),
        Duration.ofMillis(count(10_000, TRACES + "TIMEOUT", ALL + "TIMEOUT")),
        isCompressed(),
        (int) count(2_048, "OTEL_BSP_MAX_QUEUE_SIZE"),
        (int) count(512, "OTEL_BSP_MAX_EXPORT_BATCH_SIZE"),
        Duration.ofMillis(count(5_000, "OTEL_BSP_SCHEDULE_DELAY")),
        resource(),
        sampling(),
        isContentWanted() ? limit() : 0,
        new OtelConnection(environment).to(endpoint));
  }

  /// An endpoint of traces is taken as it is; of the one for all signals traces have a part.
  private @Nullable URI endpoint() {
    Setting own = environment.find(TRACES + "ENDPOINT");
    if (own != null) {
      return url(own, own.value());
    }
    Setting all = environment.find(ALL + "ENDPOINT");
    return all == null ? null : url(all, all.value().replaceFirst("/+$", "") + "/v1/traces");
  }

  private static URI url(Setting setting, String text) {
    if (!text.matches("https?://[!-~]+")) {
      throw BadConfig.of(setting.name(), setting.value(), "use a URL like http://127.0.0.1:4318");
    }
    try {
      URI url = URI.create(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // It is told below.
    }
    throw BadConfig.of(setting.name(), setting.value(), "use a URL like http://127.0.0.1:4318");
  }

  /// Why spans do not go where they are wanted; null when they do, or are not wanted.
  @Nullable String withheld() {
    boolean isLed = environment.find(TRACES + "ENDPOINT", ALL + "ENDPOINT") != null;
    Setting protocol = isWanted() && isLed ? foreignProtocol() : null;
    return protocol == null
        ? null
        : protocol.name() + " is " + protocol.value() + ", and Parley sends http/protobuf";
  }

  /// What is asked for and not done, where spans go out; to be asked once they do.
  List<String> unoffered() {
    Setting content = environment.find(CONTENT);
    boolean sends = isWanted() && foreignProtocol() == null && endpoint() != null;
    List<String> all = new ArrayList<>(ignored);
    if (content != null && isIn(EVENTS, content) && sends) {
      all.add(CONTENT + " is " + content.value() + ", and Parley sends no events");
    }
    return all;
  }

  /// As OpenTelemetry wants it: a word that nobody knows is told, and does not count.
  private void ignore(Setting setting, String possible) {
    ignored.add(BadConfig.of(setting.name(), setting.value(), possible).getMessage());
  }

  private boolean isContentWanted() {
    Setting content = environment.find(CONTENT);
    if (content != null && !isIn(WITHOUT, content) && !isIn(IN_SPANS, content)) {
      throw BadConfig.of(
          content.name(),
          content.value(),
          "use NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, true or false");
    }
    return content != null && isIn(IN_SPANS, content);
  }

  private static boolean isIn(Set<String> values, Setting setting) {
    return values.contains(setting.value().toLowerCase(Locale.ROOT));
  }

  /// As OpenTelemetry limits attributes; without a limit there is one all the same.
  private int limit() {
    Setting setting = environment.find(LIMIT, ALL_LIMIT);
    if (setting == null) {
      return USUAL_CONTENT;
    }
    if (!setting.value().matches("[1-9][0-9]{0,17}")) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number like " + USUAL_CONTENT);
    }
    return (int) Math.min(MOST_CONTENT, Long.parseLong(setting.value()));
  }

  private boolean isWanted() {
    Setting disabled = environment.find("OTEL_SDK_DISABLED");
    Setting exporter = environment.find("OTEL_TRACES_EXPORTER");
    boolean off = disabled != null && disabled.value().equalsIgnoreCase("true");
    return !off && (exporter == null || exporter.value().equals("otlp"));
  }

  /// One that Parley does not speak. These variables are often set for other programs, so that this
  /// is no mistake.
  private @Nullable Setting foreignProtocol() {
    Setting protocol = protocol();
    return protocol == null || !FOREIGN.contains(protocol.value()) ? null : protocol;
  }

  private @Nullable Setting protocol() {
    return environment.find(TRACES + "PROTOCOL", ALL + "PROTOCOL");
  }

  private void judgeProtocol() {
    Setting protocol = protocol();
    if (protocol != null && !protocol.value().equals(OURS)) {
      ignore(protocol, OURS + " is used");
    }
  }

  private boolean isCompressed() {
    Setting compression = environment.find(TRACES + "COMPRESSION", ALL + "COMPRESSION");
    if (compression == null) {
      return false;
    }
    return switch (compression.value()) {
      case "gzip" -> true;
      case "none" -> false;
      default -> {
        ignore(compression, "it is gzip or none; none is used");
        yield false;
      }
    };
  }

  private Map<String, Secret> headers() {
    Map<String, Secret> headers = new LinkedHashMap<>();
    Setting setting = environment.find(TRACES + "HEADERS", ALL + "HEADERS");
    if (setting != null) {
      pairs(setting).forEach((name, value) -> headers.put(name, header(setting, name, value)));
    }
    return headers;
  }

  private static Secret header(Setting setting, String name, String value) {
    if (CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
      throw new BadConfig(
          "%s: names %s, which the connection sets itself; leave it out"
              .formatted(setting.name(), name));
    }
    if (!value.matches("[ -~]*")) {
      throw new BadConfig(setting.name() + ": has a value with a character that no header has");
    }
    return new Secret(value);
  }

  private Map<String, String> resource() {
    Map<String, String> resource = new LinkedHashMap<>(Map.of("service.name", "parley"));
    Setting attributes = environment.find("OTEL_RESOURCE_ATTRIBUTES");
    if (attributes != null) {
      resource.putAll(pairs(attributes));
    }
    String service = environment.text("OTEL_SERVICE_NAME");
    if (service != null) {
      resource.put("service.name", service);
    }
    return resource;
  }

  /// `key=value,key=value`, with what is special in percent signs. Values may be secrets.
  private static Map<String, String> pairs(Setting setting) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : setting.value().replaceFirst(",\\s*$", "").split(",", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 1 ? "" : pair.substring(0, equals).strip();
      if (!name.matches("[A-Za-z0-9_.-]{1,200}")) {
        throw new BadConfig(setting.name() + ": use key=value, with commas between several");
      }
      pairs.put(name, decoded(setting, pair.substring(equals + 1).strip()));
    }
    return pairs;
  }

  private static String decoded(Setting setting, String text) {
    try {
      String value = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (value.chars().noneMatch(Character::isISOControl)) {
        return value;
      }
    } catch (IllegalArgumentException _) {
      // It is told below.
    }
    throw new BadConfig(setting.name() + ": has a value that is no text in percent signs");
  }

  private Sampling sampling() {
    Setting sampler = environment.find("OTEL_TRACES_SAMPLER");
    boolean isKnown = sampler == null || SAMPLERS.contains(sampler.value());
    if (sampler != null && !isKnown) {
      String possible = "it is one of " + String.join(", ", SAMPLERS);
      ignore(sampler, possible + "; " + USUAL_SAMPLER + " is used");
    }
    Setting share = environment.find("OTEL_TRACES_SAMPLER_ARG");
    boolean isShare = share == null || share.value().matches("0(\\.[0-9]{1,9})?|1(\\.0{1,9})?");
    if (share != null && !isShare) {
      ignore(share, "it is a share from 0 to 1 like 0.25; 1 is used");
    }
    return Sampling.of(
        sampler == null || !isKnown ? USUAL_SAMPLER : sampler.value(),
        share == null || !isShare ? 1 : Double.parseDouble(share.value()));
  }

  private long count(long standard, String... names) {
    Setting setting = environment.find(names);
    if (setting == null) {
      return standard;
    }
    if (!setting.value().matches("[1-9][0-9]{0,6}")) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number like " + standard);
    }
    return Long.parseLong(setting.value());
  }
}
