package dev.parley.server.config;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.Budget;
import dev.parley.server.config.Environment.Setting;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a client's key may use.
public final class Allowances {
  private static final String FORM = "use a number from 1 to 999999999999";

  private Allowances() {}

  /// What counts for all keys of which nothing else is said.
  static Allowance standard(Environment environment) {
    return new Allowance(
        List.of(),
        environment.<@Nullable Long>read(null, Allowances::number, "PARLEY_KEY_RPM"),
        environment.<@Nullable Long>read(null, Allowances::number, "PARLEY_KEY_TPM"),
        environment.<@Nullable Long>read(null, Allowances::number, "PARLEY_KEY_CONCURRENCY"),
        new Budget(
            environment.<@Nullable BigDecimal>read(
                null, Allowances::dollars, "PARLEY_KEY_SPEND_PER_DAY"),
            environment.<@Nullable BigDecimal>read(
                null, Allowances::dollars, "PARLEY_KEY_SPEND_PER_MONTH")));
  }

  /// What a mapping says.
  static Allowance of(YamlMap map) {
    return new Allowance(
        models(map.list("models")),
        number(map.text("requests_per_minute")),
        number(map.text("tokens_per_minute")),
        number(map.text("concurrency")),
        new Budget(dollars(map.text("spend_per_day")), dollars(map.text("spend_per_month"))));
  }

  private static List<String> models(@Nullable Setting setting) {
    return setting == null ? List.of() : models(setting.name(), Texts.split(setting));
  }

  /// Those that a key may ask for. None would be all.
  ///
  /// @param name what an error calls them
  public static List<String> models(String name, List<String> named) {
    if (named.isEmpty()) {
      throw new BadConfig(name + ": names no model; name some, or leave it out for all of them");
    }
    return named;
  }

  private static @Nullable Long number(@Nullable Setting setting) {
    return setting == null ? null : number(setting.name(), setting.value());
  }

  private static @Nullable BigDecimal dollars(@Nullable Setting setting) {
    return setting == null ? null : dollars(setting.name(), setting.value());
  }

  /// One amount of money.
  ///
  /// @param name what an error calls it
  public static BigDecimal dollars(String name, String text) {
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
      throw BadConfig.of(name, text, "use an amount of US dollars like 20 or 2.50");
    }
    return new BigDecimal(text);
  }

  /// One limit.
  ///
  /// @param name what an error calls it
  public static Long number(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,11}")) {
      throw BadConfig.of(name, text, FORM);
    }
    return Long.valueOf(text);
  }
}
