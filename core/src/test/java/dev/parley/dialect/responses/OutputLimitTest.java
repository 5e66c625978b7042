package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.request.OutputLimit;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutputLimitTest {

  private static OutputLimit limit(String id, String thinking, String asked) {
    Model model = Catalog.builtIn().get(id);
    MessagesRequest request =
        Requests.with("'max_tokens':" + asked + ",'thinking':{'type':'" + thinking + "'}");
    Target target = new Target("m", model, "acc");
    Reasoning reasoning = Reasoning.of(request, model, new Receipt.Builder());
    return OutputLimit.of(request, target, reasoning.isUnasked(), "max_output_tokens", 16);
  }

  @ParameterizedTest
  @CsvSource({
    // room for thinking that nobody asked for
    "gpt-6.1-sol, disabled, 0, 16",
    "gpt-6.1-sol, disabled, 1, 4097",
    "gpt-6.1-sol, disabled, 4095, 8191",
    "gpt-6.1-sol, deep, 100, 4196",
    // the least that the upstream takes
    "gpt-5.6-sol, disabled, 0, 16",
    "gpt-5.6-sol, disabled, 15, 16",
    "gpt-6.1-sol, adaptive, 1, 16",
    "gpt-4.1, disabled, 1, 16",
  })
  void whatTheUpstreamIsGivenMoreIsKeptHere(String model, String thinking, long asked, long sent) {
    OutputLimit limit = limit(model, thinking, Long.toString(asked));
    assertThat(limit).isEqualTo(new OutputLimit(sent, asked));
    assertThat(limit.isKeptHere()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-6.1-sol, disabled, 4096, 4096",
    "gpt-6.1-sol, adaptive, 16, 16",
    "gpt-5.6-sol, disabled, 16, 16",
    "gpt-4.1, disabled, 100, 100",
    "gpt-4.1, adaptive, 32768, 32768",
    "gpt-4.1, adaptive, 32769, 32768",
    "gpt-6.1-sol, adaptive, 200000, 128000",
    "gpt-6.1-sol, adaptive, 1e9, 128000",
    "gpt-6.1-sol, adaptive, 99999999999999999999, 128000",
    "gpt-6.1-sol, adaptive, 2.0e1, 20",
  })
  void anyOtherLimitTheUpstreamKeeps(String model, String thinking, String asked, long sent) {
    OutputLimit limit = limit(model, thinking, asked);
    assertThat(limit).isEqualTo(new OutputLimit(sent, OutputLimit.UNLIMITED));
    assertThat(limit.isKeptHere()).isFalse();
  }
}
