package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The screens in the documentation are what the program prints. `docs/screens` makes them anew.
class ScreensTest {
  @TempDir private Path folder;

  static Stream<ShownScreen> screens() throws IOException {
    return Stream.concat(ShownScreen.on("screens.md"), ShownScreen.on("help.md"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("screens")
  void itIsWhatTheProgramPrints(ShownScreen shown) throws Exception {
    try (ScreenHouse house = new ScreenHouse(folder, shown.files())) {
      String printed = house.run(shown.command());
      if (Boolean.getBoolean("golden.update")) {
        shown.write(printed);
      } else {
        assertThat(printed).isEqualTo(shown.screen());
      }
    }
  }
}
