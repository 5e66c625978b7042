package dev.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store that keeps anything has to do.
abstract class StateStoreContract {
  private static final int MOST = 100;

  abstract StateStore store();

  private @Nullable String read(String name) throws IOException {
    byte[] content = store().read(name, MOST);
    return content == null ? null : new String(content, StandardCharsets.UTF_8);
  }

  private void write(String name, String content) throws IOException {
    store().write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenIsThereAsAWhole() throws IOException {
    assertThat(read("a.json")).isNull();
    write("a.json", "long at first");
    write("a.json", "short");
    write("b.json", "");

    assertThat(read("a.json")).isEqualTo("short");
    assertThat(read("b.json")).isEmpty();
  }

  @Test
  void whatIsTooLongIsNotRead() throws IOException {
    write("a.json", "x".repeat(MOST));
    assertThat(read("a.json")).hasSize(MOST);
    write("a.json", "x".repeat(MOST + 1));
    assertThatThrownBy(() -> read("a.json")).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsPutAsideIsGone() throws IOException {
    write("a.json", "one");
    store().putAside("a.json");
    assertThat(read("a.json")).isNull();

    write("a.json", "two");
    store().putAside("a.json");
    assertThat(read("a.json")).isNull();
    assertThatThrownBy(() -> store().putAside("a.json")).isInstanceOf(IOException.class);
  }

  @Test
  void aPlaceNamesTheFile() {
    assertThat(store().place("a.json")).endsWith("a.json");
  }
}
