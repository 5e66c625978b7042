package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/// A file of keys is read whole or not at all. The normal build runs the stored inputs again;
/// `JAZZER_FUZZ=1` searches for new ones.
@Tag("sweep")
final class FuzzedKeyFileTest {
  @FuzzTest
  void whatIsReadIsWhatIsWritten(byte[] data) throws IOException {
    List<ClientKey> keys;
    try {
      keys = KeyFile.read(data);
    } catch (IOException e) {
      assertThat(e).hasMessage("is no file of client keys");
      return;
    }
    assertThat(KeyFile.read(KeyFile.write(keys))).isEqualTo(keys);
  }
}
