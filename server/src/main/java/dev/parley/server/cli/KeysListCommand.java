package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.LedgerJson;
import dev.parley.server.auth.Spent;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley keys list`: which keys there are, and what each may use.
final class KeysListCommand implements Callable<Integer> {
  private static final String ROW = "%-20s %-10s %-10s %-10s %-10s %s";

  private final PrintStream out;
  private final PrintStream err;
  private final Settings settings;
  private final InstantSource clock;
  private final KeyFileOption file;
  private final OptionSpec json =
      OptionSpec.builder("--json").type(boolean.class).description("Print them as JSON.").build();

  KeysListCommand(
      Map<String, String> environment, PrintStream out, PrintStream err, InstantSource clock) {
    this.file = new KeyFileOption(environment);
    this.settings = new Settings(environment);
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  CommandSpec spec() {
    CommandSpec spec = settings.addTo(CommandSpec.wrapWithoutInspection(this).addOption(json));
    spec.addOption(file.spec());
    spec.usageMessage()
        .description(
            "List the keys in the file, what each may use and, in US dollars, has spent today and"
                + " this month (UTC); what is in the file of them is no key.");
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    List<ClientKey> keys;
    try {
      keys = file.store().all();
    } catch (IOException e) {
      throw file.named(e);
    }
    Spendings spendings = spendings();
    if (Boolean.TRUE.equals(json.getValue())) {
      out.println(json(keys, spendings));
    } else if (keys.isEmpty()) {
      out.println("There are no keys in " + file.path());
    } else {
      out.println(ROW.formatted("NAME", "CREATED", "EXPIRES", "TODAY", "MONTH", "MAY USE"));
      keys.forEach(key -> out.println(row(key, spendings.of(key.name())).stripTrailing()));
    }
    return Cli.OK;
  }

  /// Without an account of what was spent there is still a list of keys.
  private Spendings spendings() {
    Instant now = clock.instant();
    try {
      return new Spendings(KeySpending.read(settings), now);
    } catch (IOException e) {
      err.println("parley: " + e.getMessage());
      return new Spendings(null, now);
    }
  }

  /// @param all null where nobody knows
  private record Spendings(@Nullable SortedMap<String, Spent> all, Instant now) {
    @Nullable Spent of(String key) {
      return all == null ? null : KeySpending.of(all, key, now);
    }
  }

  private String row(ClientKey key, @Nullable Spent spent) {
    return ROW.formatted(
        key.name(),
        day(key.created()),
        isOver(key) ? "expired" : day(key.expires()),
        cents(spent == null ? null : spent.today()),
        cents(spent == null ? null : spent.thisMonth()),
        words(key.allowance()));
  }

  private static String cents(@Nullable BigDecimal dollars) {
    return dollars == null ? "-" : "$" + dollars.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private boolean isOver(ClientKey key) {
    return key.expires() != null && !clock.instant().isBefore(key.expires());
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "-" : instant.toString().substring(0, 10);
  }

  private static String words(Allowance allowance) {
    List<String> words = new ArrayList<>();
    words.add(allowance.models().isEmpty() ? "all models" : String.join(", ", allowance.models()));
    add(words, allowance.requestsPerMinute(), " requests/min");
    add(words, allowance.tokensPerMinute(), " tokens/min");
    add(words, allowance.concurrency(), " at a time");
    add(words, allowance.budget().perDay(), " dollars/day");
    add(words, allowance.budget().perMonth(), " dollars/month");
    return String.join("; ", words);
  }

  private static void add(List<String> words, @Nullable Number number, String unit) {
    if (number != null) {
      words.add(number + unit);
    }
  }

  private static String json(List<ClientKey> keys, Spendings spendings) {
    List<JsonValue> rows =
        keys.stream()
            .<JsonValue>map(key -> out -> write(key, spendings.of(key.name()), out))
            .toList();
    JsonWriter out = new JsonWriter();
    out.values(rows);
    return new String(out.take(), StandardCharsets.UTF_8);
  }

  private static void write(ClientKey key, @Nullable Spent spent, JsonWriter out) {
    Allowance allowance = key.allowance();
    out.begin().member("name", key.name());
    out.orNull("created", text(key.created())).orNull("expires", text(key.expires()));
    out.member("models", allowance.models());
    out.orNull("requests_per_minute", allowance.requestsPerMinute());
    out.orNull("tokens_per_minute", allowance.tokensPerMinute());
    out.orNull("concurrency", allowance.concurrency());
    out.orNull("spend_per_day", LedgerJson.number(allowance.budget().perDay()));
    out.orNull("spend_per_month", LedgerJson.number(allowance.budget().perMonth()));
    out.orNull("spent_today", LedgerJson.number(spent == null ? null : spent.today()));
    out.orNull("spent_this_month", LedgerJson.number(spent == null ? null : spent.thisMonth()));
    out.end();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
