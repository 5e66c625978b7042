package dev.parley.server.cli;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.Budget;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.FreshKey;
import dev.parley.server.auth.KeyDigest;
import dev.parley.server.auth.KeyStore;
import dev.parley.server.config.Allowances;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Expiry;
import dev.parley.server.config.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley keys create`: makes a key, and shows it this once.
final class KeysCreateCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;
  private final InstantSource clock;
  private final KeyFileOption file;
  private final OptionSpec name = text("--name", "NAME", "What logs and lists call it; key-1, …");
  private final OptionSpec models =
      text("--models", "A,B", "The models it may ask for, also with stars; all.");
  private final OptionSpec requests = text("--rpm", "N", "How many requests a minute.");
  private final OptionSpec tokens = text("--tpm", "N", "How many tokens a minute.");
  private final OptionSpec concurrency =
      text("--concurrency", "N", "How many requests at the same time.");
  private final OptionSpec perDay =
      text("--spend-per-day", "USD", "How many US dollars it may spend a day, like 5 or 2.50.");
  private final OptionSpec perMonth =
      text("--spend-per-month", "USD", "How many US dollars it may spend a month.");
  private final OptionSpec expires =
      text("--expires", "WHEN", "Until when it counts: 12h, 90d, 4w or 2027-01-31.");

  KeysCreateCommand(
      Map<String, String> environment, PrintStream out, PrintStream err, InstantSource clock) {
    this.file = new KeyFileOption(environment);
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  private static OptionSpec text(String option, String label, String description) {
    return OptionSpec.builder(option)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    for (OptionSpec option :
        List.of(name, models, requests, tokens, concurrency, perDay, perMonth, expires)) {
      spec.addOption(option);
    }
    spec.addOption(file.spec());
    spec.usageMessage().description("Make a key and print it, this once: only its digest is kept.");
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    KeyStore store = file.store();
    String secret = FreshKey.make(new SecureRandom());
    try {
      ClientKey key = key(secret, store.all());
      if (!store.add(key)) {
        throw new BadConfig(
            "--name: there is a key that is called " + key.name() + "; revoke it, or use another");
      }
      out.println(secret);
      err.println(
          "This is the key of " + key.name() + "; it cannot be shown again. For Claude Code:");
      err.println("  export ANTHROPIC_AUTH_TOKEN=<the key>");
      return Cli.OK;
    } catch (IOException e) {
      throw file.named(e);
    }
  }

  private ClientKey key(String secret, List<ClientKey> known) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String until = expires.getValue();
    Instant end = until == null ? null : Expiry.parse("--expires", until, now);
    if (end != null && !end.isAfter(now)) {
      throw new BadConfig("--expires: got \"" + until + "\"; use a time to come");
    }
    return new ClientKey(name(known), KeyDigest.of(secret), allowance(), now, end);
  }

  private Allowance allowance() {
    String allowed = models.getValue();
    return new Allowance(
        allowed == null ? List.of() : Allowances.models("--models", Texts.split(allowed)),
        number(requests),
        number(tokens),
        number(concurrency),
        new Budget(dollars(perDay), dollars(perMonth)));
  }

  private static @Nullable Long number(OptionSpec option) {
    String value = option.getValue();
    return value == null ? null : Allowances.number(option.longestName(), value);
  }

  private static @Nullable BigDecimal dollars(OptionSpec option) {
    String value = option.getValue();
    return value == null ? null : Allowances.dollars(option.longestName(), value);
  }

  private String name(List<ClientKey> known) {
    String wanted = name.getValue();
    if (wanted == null) {
      Set<String> taken = known.stream().map(ClientKey::name).collect(Collectors.toSet());
      int number = 1;
      while (taken.contains("key-" + number)) {
        number++;
      }
      return "key-" + number;
    }
    if (!ClientKey.isName(wanted)) {
      throw new BadConfig("--name: got \"" + wanted + "\"; use " + ClientKey.NAME_FORM);
    }
    return wanted;
  }
}
