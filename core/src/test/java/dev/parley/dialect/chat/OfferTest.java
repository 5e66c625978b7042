package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.Offer;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can be had of models, by way of the backend that sells them.
final class OfferTest {
  private static final Catalog CATALOG = Catalog.builtIn();

  private static Offer offer(String backend, String model) {
    Dialect dialect =
        backend.equals("responses")
            ? new ResponsesDialect()
            : new ChatDialect(
                Objects.requireNonNull(Backends.builtIn().named(backend)), _ -> "the text");
    return Objects.requireNonNull(dialect.offer(CATALOG.get(model)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "responses | gpt-6.1-sol | low medium high xhigh max | thinks sees reads binds compacts",
        "responses | gpt-6.1-terra | none low medium high xhigh max"
            + " | thinks rests sees reads binds compacts",
        "responses | gpt-4.1 | | rests sees reads binds",
        "responses | o3-mini | low medium high | thinks binds compacts",
        "responses | glm-4.7 | | thinks binds compacts",
        "openai | gpt-5.4 | none low medium high xhigh | thinks rests sees reads binds",
        "zai | glm-5.3 | low high max | thinks reads",
        "zai | glm-5.3-flash | low high max | thinks sees reads",
        "zai | glm-4.7 | | thinks rests reads",
        "deepseek | deepseek-v4-pro | high max | thinks rests reads",
        "moonshot | kimi-k3 | low high max | thinks sees reads",
        "minimax | MiniMax-M3.1-Flash | | thinks sees reads",
        "dashscope | qwen3.7-max | | thinks rests reads",
        "mistral | mistral-large-4 | none low medium high | thinks rests sees reads binds",
        "mistral | devstral-2512 | | rests reads binds",
        "mistral | mistral-large-2512 | | rests sees reads binds",
        "groq | openai/gpt-oss-120b | low medium high | thinks reads binds",
        "openrouter | openai/gpt-oss-120b | low medium high | thinks rests reads binds",
        "cerebras | gpt-oss-120b | low medium high | thinks reads binds",
        "fireworks | accounts/fireworks/models/glm-5p3 | low high max | thinks reads binds",
        "fireworks | accounts/fireworks/models/kimi-k3 | low high max | thinks sees reads binds",
      })
  void whatCanBeHadDependsOnTheModelAndTheWire(
      String backend, String model, String efforts, String can) {
    Offer offer = offer(backend, model);
    String found =
        (offer.thinks() ? " thinks" : "")
            + (offer.canRest() ? " rests" : "")
            + (offer.images() ? " sees" : "")
            + (offer.pdfs() ? " reads" : "")
            + (offer.bindsSchemas() ? " binds" : "")
            + (offer.compacts() ? " compacts" : "");

    assertThat(String.join(" ", offer.efforts())).isEqualTo(efforts == null ? "" : efforts);
    assertThat(found.strip()).isEqualTo(can);
  }

  @Test
  void whereNobodyReadsDocumentsTheyAreNotOffered() {
    Quirks zai = Objects.requireNonNull(Backends.builtIn().named("zai"));

    assertThat(Objects.requireNonNull(new ChatDialect(zai).offer(CATALOG.get("glm-5.3"))).pdfs())
        .isFalse();
  }

  @Test
  void whatAnUpstreamWithAnthropicsApiOffersItSaysItself() {
    assertThat(new MessagesDialect().offer(CATALOG.get("glm-5.3"))).isNull();
  }

  /// One fact, one place.
  @Test
  void whatARowOfItsBackendSaysOfAModelTheCatalogDoesNotSayAgain() {
    for (Model model : CATALOG.models()) {
      String provider = Objects.requireNonNull(model.provider());
      Quirks backend = Backends.builtIn().named(provider);

      assertThat(backend).as(provider).isNotNull();
      List<String> said = Objects.requireNonNull(backend).of(model.id()).thinking().efforts();
      assertThat(said.isEmpty() || model.efforts().isEmpty()).as(model.id()).isTrue();
    }
  }
}
