package dev.parley.conformance.aimock;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Scenarios on aimock, once for each of OpenAI's APIs.
@Tag("aimock")
@ParameterizedClass
@EnumSource
abstract class OnAimock {
  @SuppressWarnings("NullAway.Init")
  private static Elsewhere current;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  Api api;

  @RegisterExtension final Elsewhere elsewhere = current;

  /// What Parley asks aimock by.
  enum Api {
    RESPONSES("Responses", 9),
    CHAT("Chat Completions", 4);

    private final String title;
    private final int half;

    Api(String title, int half) {
      this.title = title;
      this.half = half;
    }

    /// So many events are the first half of a long answer.
    int half() {
      return half;
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
