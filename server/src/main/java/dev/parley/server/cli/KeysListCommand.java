package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley keys list`: which keys there are, and what each may use.
final class KeysListCommand implements Callable<Integer> {
  private static final String ROW = "%-20s %-10s %-10s %s";

  private final PrintStream out;
  private final InstantSource clock;
  private final KeyFileOption file;
  private final OptionSpec json =
      OptionSpec.builder("--json").type(boolean.class).description("Print them as JSON.").build();

  KeysListCommand(Map<String, String> environment, PrintStream out, InstantSource clock) {
    this.file = new KeyFileOption(environment);
    this.out = out;
    this.clock = clock;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(json);
    spec.addOption(file.spec());
    spec.usageMessage().description("List the keys in the file; what is in it of them is no key.");
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
    if (Boolean.TRUE.equals(json.getValue())) {
      out.println(json(keys));
    } else if (keys.isEmpty()) {
      out.println("There are no keys in " + file.path());
    } else {
      out.println(ROW.formatted("NAME", "CREATED", "EXPIRES", "MAY USE"));
      keys.forEach(key -> out.println(row(key).stripTrailing()));
    }
    return Cli.OK;
  }

  private String row(ClientKey key) {
    String end = isOver(key) ? "expired" : day(key.expires());
    return ROW.formatted(key.name(), day(key.created()), end, words(key.allowance()));
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
    return String.join("; ", words);
  }

  private static void add(List<String> words, @Nullable Long number, String unit) {
    if (number != null) {
      words.add(number + unit);
    }
  }

  private static String json(List<ClientKey> keys) {
    List<JsonValue> rows = keys.stream().<JsonValue>map(key -> out -> write(key, out)).toList();
    JsonWriter out = new JsonWriter();
    out.values(rows);
    return new String(out.take(), StandardCharsets.UTF_8);
  }

  private static void write(ClientKey key, JsonWriter out) {
    Allowance allowance = key.allowance();
    out.begin().member("name", key.name());
    out.orNull("created", text(key.created())).orNull("expires", text(key.expires()));
    out.member("models", allowance.models());
    out.orNull("requests_per_minute", allowance.requestsPerMinute());
    out.orNull("tokens_per_minute", allowance.tokensPerMinute());
    out.orNull("concurrency", allowance.concurrency()).end();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
