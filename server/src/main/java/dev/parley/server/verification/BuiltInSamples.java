package dev.parley.server.verification;

import dev.parley.json.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// The samples that come with Parley: some of each kind, all of them made for it.
public final class BuiltInSamples {
  private static final List<String> NAMES =
      List.of(
          "text-short",
          "text-system",
          "unicode-scripts",
          "unicode-emoji",
          "code-java",
          "code-json",
          "tools-one",
          "tools-many",
          "tools-results",
          "images-png",
          "images-jpeg",
          "schema-answer",
          "long-text",
          "turns-many");

  private BuiltInSamples() {}

  public static List<Sample> all() {
    return NAMES.stream().map(BuiltInSamples::sample).toList();
  }

  private static Sample sample(String name) {
    try (InputStream in = BuiltInSamples.class.getResourceAsStream(name + ".json")) {
      return new Sample(name, RawJson.parse(Objects.requireNonNull(in, name).readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
