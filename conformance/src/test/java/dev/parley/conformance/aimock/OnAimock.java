package dev.parley.conformance.aimock;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Scenarios on aimock, once for each of OpenAI's APIs.
@Tag("aimock")
@ParameterizedClass
@EnumSource
abstract class OnAimock {
  @SuppressWarnings("NullAway.Init")
  private static Elsewhere current;

  @RegisterExtension final Elsewhere elsewhere = current;

  /// What Parley asks aimock by.
  enum Api {
    RESPONSES("Responses"),
    CHAT("Chat Completions");

    private final String title;

    Api(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return "aimock, " + title;
    }
  }

  @BeforeParameterizedClassInvocation
  static void open(Api api) throws IOException {
    current = Elsewhere.speaking(api.name().toLowerCase(Locale.ROOT));
  }

  @AfterParameterizedClassInvocation
  static void close() throws IOException {
    current.close();
  }
}
