package dev.parley.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelMapTest {
  private static final Catalog CATALOG = Catalog.builtIn();

  @ParameterizedTest
  @CsvSource({
    "claude-opus-5-5, gpt-6.1-sol",
    "claude-fable-5-2, gpt-6.1-sol",
    "claude-sonnet-5-5, gpt-6.1-terra",
    "claude-haiku-4-5-20251001, gpt-6-luna",
    "claude-opus-5-5[1m], gpt-6.1-sol",
    "claude-something-new, gpt-6.1-terra",
    "haiku, gpt-6-luna",
    "gpt-5.5, gpt-5.5",
    "anthropic/gpt-5.5, gpt-5.5",
    "gpt-5.4-2026-03-05, gpt-5.4-2026-03-05",
    "my-own-model, my-own-model",
    "my-opus-finetune, my-opus-finetune",
  })
  void everyNameHasItsModel(String asked, String upstream) {
    ModelMap map = new ModelMap(CATALOG, Map.of(), null);
    assertThat(map.resolve(asked, "acc").model().id()).isEqualTo(upstream);
    assertThat(map.resolve(asked, "acc").asked()).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-5-5, exact",
    "claude-opus-4-1, opus",
    "claude-sonnet-5-5, claude",
    "gpt-5.5, gpt-5.5",
    "x-mini, mini",
  })
  void theMostSpecificEntryCounts(String asked, String upstream) {
    Map<String, String> names =
        Map.of(
            "claude-*", "claude",
            "claude-opus-*", "opus",
            "claude-opus-5-5", "exact",
            "*-mini", "mini");
    assertThat(new ModelMap(CATALOG, names, null).upstream(asked)).isEqualTo(upstream);
  }

  @ParameterizedTest
  @CsvSource({
    "opus, opus",
    "claude-opus, opus",
    "opus[1m], opus",
    "haiku, one",
    "claude-haiku, one",
    "sonnet, gpt-6.1-terra",
    "fable, gpt-6.1-sol",
    "gpt-5.5, gpt-5.5",
  })
  void whoMapsTheReleasesOfAFamilyHasMappedTheFamily(String asked, String upstream) {
    Map<String, String> names =
        Map.of("claude-opus-*", "opus", "haiku", "one", "claude-haiku-*", "many", "claude-s", "s");
    assertThat(new ModelMap(CATALOG, names, null).upstream(asked)).isEqualTo(upstream);
  }

  @ParameterizedTest
  @CsvSource({
    "glm/glm-5.2, glm, glm-5.2",
    "glm/glm-5.2[1m], glm, glm-5.2",
    "anthropic/glm/glm-5.2, glm, glm-5.2",
    "router/anthropic/claude-opus-5, router, anthropic/claude-opus-5",
    "router/gpt-5.5, router, gpt-5.5",
    "claude-opus-5, glm, glm-5.2",
    "claude-haiku-4, , openai/gpt-oss-120b",
    "claude-sonnet-5, , gpt-6.1-terra",
    "openai/gpt-oss-120b, , openai/gpt-oss-120b",
    "accounts/fireworks/models/x, , accounts/fireworks/models/x",
    "glm, , glm",
    "glm/, , glm/",
    "gpt-5.5, , gpt-5.5",
  })
  void onlyTheNameOfAnUpstreamIsOne(String asked, String upstream, String model) {
    Map<String, String> names =
        Map.of("claude-opus-*", "glm/glm-5.2", "claude-haiku-*", "openai/gpt-oss-120b");
    ModelMap map = new ModelMap(CATALOG, names, null, Set.of("glm", "router"));

    assertThat(map.place(asked)).isEqualTo(new ModelMap.Place(upstream, model));
    assertThat(map.resolve(asked, "acc").model().id()).isEqualTo(model);
  }

  @Test
  void theOneModelForEverythingMayBeAnywhere() {
    ModelMap map = new ModelMap(CATALOG, Map.of(), "glm/glm-5.2", Set.of("glm"));

    assertThat(map.place("haiku")).isEqualTo(new ModelMap.Place("glm", "glm-5.2"));
    assertThat(map.called("haiku")).isEqualTo(new ModelMap.Place(null, "gpt-6-luna"));
  }

  @Test
  void oneModelCanAnswerEverything() {
    ModelMap map = new ModelMap(CATALOG, Map.of("claude-*", "other"), "gpt-5.5");
    assertThat(map.upstream("claude-opus-5-5")).isEqualTo("gpt-5.5");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-6.1-sol, none, low",
    "gpt-6.1-sol, minimal, low",
    "gpt-5.1, max, high",
    "gpt-5, none, minimal",
    "gpt-5-pro, low, high",
    "gpt-5.6-sol, max, max",
    "gpt-5.6-sol, minimal, none",
    "gpt-5.6-sol, ludicrous, ludicrous",
  })
  void anEffortBecomesTheNearestThatTheModelTakes(String id, String wanted, String taken) {
    assertThat(CATALOG.get(id).nearestEffort(wanted)).isEqualTo(taken);
  }

  @Test
  void aSnapshotIsItsModelUnderAnotherName() {
    Model snapshot = CATALOG.get("gpt-5.4-mini-2026-03-17");
    assertThat(snapshot.id()).isEqualTo("gpt-5.4-mini-2026-03-17");
    assertThat(snapshot.window().total()).isEqualTo(400_000);
    assertThat(snapshot.family()).isEqualTo("gpt-5.4");
  }

  @Test
  void everyDefaultIsInTheCatalog() {
    assertThat(CATALOG.defaults()).isNotEmpty();
    CATALOG.defaults().values().forEach(id -> assertThat(CATALOG.find(id)).as(id).isNotNull());
  }

  @Test
  void aModelThatIsNamedIsNotReplacedByTheOneForEverything() {
    ModelMap map = new ModelMap(CATALOG, Map.of("judge", "gpt-5-mini"), "gpt-5.5");

    assertThat(map.resolve("haiku", "acc").model().id()).isEqualTo("gpt-5.5");
    assertThat(map.named("haiku", "acc").model().id()).isEqualTo("gpt-6-luna");
    assertThat(map.named("judge", "acc").model().id()).isEqualTo("gpt-5-mini");
    assertThat(map.named("my-own-model", "acc").model().id()).isEqualTo("my-own-model");
  }
}
