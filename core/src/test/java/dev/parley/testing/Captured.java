package dev.parley.testing;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One request that Claude Code really sent.
public record Captured(String name, byte[] body) {

  /// The requests to `/v1/messages`, of every version there is.
  public static List<Captured> messages() {
    return ThirdParty.CAPTURES.files(".request.json").stream()
        .filter(file -> !file.getFileName().toString().contains("count-tokens"))
        .map(Captured::of)
        .toList();
  }

  private static Captured of(Path file) {
    String name = ThirdParty.CAPTURES.place().relativize(file).toString();
    return new Captured(name.replace(".request.json", ""), Fixtures.bytes(file));
  }

  public JsonNode tree() {
    return Json.tree(body);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Captured that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
