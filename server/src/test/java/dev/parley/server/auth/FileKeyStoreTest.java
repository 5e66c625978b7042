package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyStoreTest extends KeyStoreContract {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("parley/keys.json");
  }

  @Override
  KeyStore store() {
    return new FileKeyStore(file());
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void onlyItsOwnerCanReadIt() throws Exception {
    store().add(ALICE);

    assertThat(rights(file())).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("parley"))).isEqualTo("rwx------");
  }

  @Test
  void aFileThatOthersCouldReadIsClosedToThem() throws Exception {
    store().add(ALICE);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    store().add(BOB);

    assertThat(rights(file())).isEqualTo("rw-------");
  }

  @Test
  void noKeyIsInIt() throws Exception {
    String secret = "parley_secret-of-carol";
    store().add(new ClientKey("carol", KeyDigest.of(secret), Allowance.ALL, null, null));

    assertThat(Files.readString(file()))
        .isEqualTo(
            "{\"version\":1,\"keys\":[{\"name\":\"carol\",\"digest\":\""
                + KeyDigest.of(secret)
                + "\"}]}");
  }

  @Test
  void nothingIsLeftBesideIt() throws Exception {
    store().add(ALICE);
    store().remove("alice");

    try (Stream<Path> files = Files.list(folder.resolve("parley"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("keys.json", "keys.json.lock");
    }
  }

  @Test
  void whatAKilledOneHadBegunIsRemovedByTheNextThatWrites() throws Exception {
    store().add(ALICE);
    Path old = Files.createFile(folder.resolve("parley/.keys1.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90)));
    Path underWay = Files.createFile(folder.resolve("parley/.keys2.tmp"));
    store().add(BOB);

    assertThat(old).doesNotExist();
    assertThat(underWay).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"keys\":[]}",
        "{\"version\":2,\"keys\":[]}",
        "{\"version\":1}",
        "{\"version\":1,\"keys\":[{\"name\":\"a\"}]}",
        "{\"version\":1,\"keys\":[{\"name\":\"a\",\"digest\":\"abc\"}]}",
        "{\"version\":1,\"keys\":[{\"name\":\"a b\",\"digest\":\"DIGEST\"}]}",
        "{\"version\":1,\"keys\":[{\"name\":\"a\",\"digest\":\"DIGEST\",\"expires\":\"soon\"}]}",
        "{\"version\":1,\"keys\":[{\"name\":\"a\",\"digest\":\"DIGEST\",\"a_new_limit\":1}]}"
      })
  void whatIsNotUnderstoodWholeIsNotRead(String text) throws Exception {
    Files.createDirectories(folder.resolve("parley"));
    String content = text.replace("DIGEST", KeyDigest.of("x").toString());
    Files.writeString(file(), content);

    assertThatThrownBy(() -> store().all())
        .isInstanceOf(IOException.class)
        .hasMessage("is no file of client keys");
    assertThat(Files.readString(file())).isEqualTo(content);
  }
}
