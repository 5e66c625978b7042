package dev.parley.server.doctor;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.upstream.Proxy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an upstream said when it was asked for its models.
///
/// @param point what the findings are about
record ModelsReply(String point, UpstreamConfig upstream, HttpResponse<String> reply) {
  private static final long MOST_SECONDS_OFF = 60;

  /// @param models those that it will be asked for
  List<Finding> findings(Set<String> models) {
    List<Finding> all = new ArrayList<>();
    all.add(answer());
    Finding clock = clock(Instant.now());
    if (clock != null) {
      all.add(clock);
    }
    Set<String> ids = ids();
    if (ids != null && !ids.isEmpty()) {
      models.stream()
          .filter(model -> !ids.contains(model))
          .forEach(model -> all.add(unlisted(model)));
    }
    return all;
  }

  private Finding answer() {
    return switch (reply.statusCode()) {
      case 200 -> listed();
      case 401, 403 ->
          Finding.failed(
              point,
              "it refuses the key (" + reply.statusCode() + ")",
              "put a key that it takes into " + upstream.keyName() + " (" + alias() + ")");
      case 407 -> unknownToProxy();
      case 404, 405, 501 -> Finding.skipped(point, "it answers, and has no list of models");
      case 429 ->
          Finding.warning(
              point, "it limits this key right now (429)", "wait, or see what the key may use");
      default -> unusual(reply.statusCode());
    };
  }

  private Finding unknownToProxy() {
    Proxy proxy = upstream.account().proxy();
    return proxy == null
        ? unusual(reply.statusCode())
        : UpstreamCheck.unknownTo(proxy, point, upstream.account().isEncrypted());
  }

  private Finding unusual(int status) {
    return status >= 300 && status < 400
        ? Finding.failed(
            point, "it leads elsewhere (" + status + ")", "set the URL to where it leads")
        : Finding.failed(
            point,
            "it answers with status " + status,
            "check the URL; if that is right, try later, and see its status page");
  }

  private String alias() {
    return upstream.keys().getFirst().alias();
  }

  private Finding listed() {
    Set<String> ids = ids();
    return ids == null
        ? Finding.failed(
            point,
            "what answers there is no API, but perhaps a web page",
            "check the URL: what stands there before /responses or /chat/completions")
        : Finding.ok(point, "it answers, takes the key, and lists " + ids.size() + " models");
  }

  private @Nullable Set<String> ids() {
    try {
      RawJson data = RawJson.parse(reply.body().getBytes(StandardCharsets.UTF_8)).at("data");
      if (data == null || !data.isArray()) {
        return null;
      }
      Set<String> ids = new TreeSet<>();
      for (RawJson model : data.reader().list(JsonReader::raw)) {
        RawJson id = model.at("id");
        if (id != null && id.reader().isString()) {
          ids.add(id.reader().string());
        }
      }
      return ids;
    } catch (JsonException e) {
      return null;
    }
  }

  private Finding unlisted(String model) {
    return Finding.warning(
        point,
        "it does not list " + model + ", which it is asked for",
        "map to a model that it has: OPENAI_MODEL, PARLEY_MODEL_MAP, or models in the file");
  }

  private @Nullable Finding clock(Instant now) {
    String date = reply.headers().firstValue("date").orElse("");
    try {
      Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      long off = Duration.between(there, now).toSeconds();
      return Math.abs(off) <= MOST_SECONDS_OFF
          ? null
          : Finding.warning(
              "clock",
              "this machine's clock is " + off + " s ahead of the upstream's",
              "set it by the network: timedatectl set-ntp true");
    } catch (DateTimeException e) {
      return null;
    }
  }
}
