package dev.parley.server.cli;

import dev.parley.server.verification.Finding;
import dev.parley.server.verification.KindError;
import dev.parley.server.verification.Sample;
import dev.parley.server.verification.StatedError;
import java.util.function.Consumer;

/// Shows a verification while it goes on.
///
/// @param lines where what people read goes
/// @param tables whether they want to read more than what is asked
record TokenDisplay(Consumer<String> lines, Progress progress, boolean tables) {

  void line(String text) {
    progress.done();
    lines.accept(text);
  }

  void busy(String what, Sample sample) {
    progress.at(what + " " + sample.name());
  }

  void begin() {
    if (tables) {
      line("");
      line(TokenTable.head());
    }
  }

  void found(Finding finding, StatedError stated) {
    if (tables) {
      TokenTable.of(finding, stated).forEach(this::line);
    }
  }

  void end(TokenData result) {
    progress.done();
    if (tables) {
      line("");
      TokenTable.of(KindError.of(result.findings())).forEach(this::line);
      line("");
      TokenTable.of(result).forEach(this::line);
      line("");
    }
  }
}
