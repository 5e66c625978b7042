package dev.parley.server.auth;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a key may use; what is not said is not limited.
///
/// @param models names and patterns with stars; none for all models
/// @param concurrency how many requests at the same time
public record Allowance(
    List<String> models,
    @Nullable Long requestsPerMinute,
    @Nullable Long tokensPerMinute,
    @Nullable Long concurrency,
    Budget budget) {
  public static final Allowance ALL = new Allowance(List.of(), null, null, null, Budget.NONE);

  public Allowance {
    models = List.copyOf(models);
  }

  /// The same, with what it leaves open as the other says it.
  public Allowance or(Allowance standard) {
    return new Allowance(
        models.isEmpty() ? standard.models : models,
        requestsPerMinute == null ? standard.requestsPerMinute : requestsPerMinute,
        tokensPerMinute == null ? standard.tokensPerMinute : tokensPerMinute,
        concurrency == null ? standard.concurrency : concurrency,
        budget.or(standard.budget));
  }

  /// Whether one of these names of one model is allowed.
  public boolean takes(List<String> names) {
    return models.isEmpty() || names.stream().anyMatch(this::takes);
  }

  private boolean takes(String name) {
    return models.stream().anyMatch(pattern -> matches(pattern, name));
  }

  /// Each star stands for any characters, or none.
  private static boolean matches(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.matches(regex.toString(), name);
  }
}
