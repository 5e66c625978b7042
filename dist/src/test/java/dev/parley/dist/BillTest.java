package dev.parley.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BillTest {
  private static final String BILL =
      """
      {"metadata": {"tools": {"components": [{"name": "tool"}]}},
       "components": [{"name": "jar", "components": []}]}
      """;

  @TempDir private Path folder;

  @Test
  void theJavaMachineIsInItAsItsFolderSays() throws Exception {
    Files.writeString(
        folder.resolve("release"),
        """
        IMPLEMENTOR="Somebody"
        JAVA_RUNTIME_VERSION="25.0.3+9-LTS"
        JAVA_VERSION="25.0.3"
        """);

    assertThat(added(Bill.ofRuntime(folder)))
        .isEqualToIgnoringWhitespace(
            """
            {"metadata": {"tools": {"components": [{"name": "tool"}]}},
             "components": [
              {"type": "platform",
               "bom-ref": "pkg:generic/openjdk@25.0.3%2B9-LTS",
               "publisher": "Somebody",
               "name": "openjdk",
               "version": "25.0.3+9-LTS",
               "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
               "purl": "pkg:generic/openjdk@25.0.3%2B9-LTS"},
              {"name": "jar", "components": []}]}
            """);
  }

  @Test
  void aMachineThatSaysLittleIsInItToo() throws Exception {
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"25\"\n");

    assertThat(Bill.ofRuntime(folder))
        .isEqualTo(
            new Bill("openjdk", "25", "unknown", "GPL-2.0-only WITH Classpath-exception-2.0"));
  }

  @Test
  void theLibrariesOfTheSystemAreInThatOfTheImage() throws Exception {
    Bill libraries = Bill.ofLibraries("ldd (Debian GLIBC 2.36-9+deb12u10) 2.36\nCopyright\n");

    assertThat(libraries)
        .isEqualTo(new Bill("glibc", "2.36", "Debian GLIBC 2.36-9+deb12u10", "LGPL-2.1-or-later"));
    assertThat(added(libraries)).contains("pkg:generic/glibc@2.36");
  }

  @Test
  void noLibraryIsLeftOutInSilence() {
    assertThatThrownBy(() -> Bill.ofLibraries("musl libc"))
        .isInstanceOf(IOException.class)
        .hasMessage("ldd does not say of which glibc it is");
  }

  @Test
  void aBillWithoutComponentsIsNone() throws Exception {
    Path bill = Files.writeString(folder.resolve("bill"), "{}");
    Bill added = new Bill("a", "1", "b", "c");

    assertThatThrownBy(() -> added.addTo(bill, folder.resolve("written")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("has 0 lists of components");
  }

  private String added(Bill added) throws IOException {
    Path bill = Files.writeString(folder.resolve("bill"), BILL);
    Path written = folder.resolve("written");
    added.addTo(bill, written);
    return Files.readString(written);
  }
}
