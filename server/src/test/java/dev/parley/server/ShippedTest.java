package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is shipped, once it is packed: the jar, what lies beside it, and the bill that lists it.
@Tag("shipped")
final class ShippedTest {
  private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");
  private static final Path TARGET = Path.of("target");
  private static final JsonNode BILL = bill();

  private static JsonNode bill() {
    try {
      return Json.parse(Files.readString(TARGET.resolve("parley.cdx.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theBillListsWhatLiesInLibAndNothingElse() throws Exception {
    Map<String, String> listed = new TreeMap<>();
    for (JsonNode component : BILL.path("components").values()) {
      listed.put(file(component), hash(component));
    }
    Map<String, String> shipped = new TreeMap<>();
    for (Path file : lib()) {
      shipped.put(file.getFileName().toString(), hash(file));
    }
    assertThat(listed).hasSizeGreaterThan(20).isEqualTo(shipped);
  }

  @Test
  void theProgramRunsOnWhatIsListed() throws Exception {
    try (JarFile jar = new JarFile(TARGET.resolve("parley.jar").toFile())) {
      String path = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      assertThat(path.split(" "))
          .containsExactlyInAnyOrderElementsOf(
              lib().stream().map(file -> "lib/" + file.getFileName()).toList());
    }
  }

  @Test
  void everythingListedHasALicence() {
    for (JsonNode component : BILL.path("components").values()) {
      assertThat(component.path("licenses")).as(text(component, "purl")).isNotEmpty();
    }
  }

  @Test
  void theBillIsAboutTheProgramAndSaysWhatNeedsWhat() {
    JsonNode program = BILL.at("/metadata/component");
    assertThat(text(program, "type")).isEqualTo("application");
    assertThat(text(program, "purl")).startsWith("pkg:maven/dev.parley/server@");
    assertThat(
            BILL.path("dependencies")
                .valueStream()
                .map(one -> text(one, "ref"))
                .collect(Collectors.toSet()))
        .contains(text(program, "bom-ref"))
        .containsAll(
            BILL.path("components").valueStream().map(one -> text(one, "bom-ref")).toList());
  }

  private static String file(JsonNode component) {
    Matcher told = CLASSIFIER.matcher(text(component, "purl"));
    String classifier = told.find() ? "-" + told.group(1) : "";
    return text(component, "name") + "-" + text(component, "version") + classifier + ".jar";
  }

  private static List<Path> lib() throws IOException {
    try (Stream<Path> files = Files.list(TARGET.resolve("lib"))) {
      return files.toList();
    }
  }

  private static String text(JsonNode parent, String member) {
    return parent.path(member).stringValue("");
  }

  private static String hash(JsonNode component) {
    return component
        .path("hashes")
        .valueStream()
        .filter(hash -> text(hash, "alg").equals("SHA-256"))
        .map(hash -> text(hash, "content"))
        .findFirst()
        .orElse("none");
  }

  private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
