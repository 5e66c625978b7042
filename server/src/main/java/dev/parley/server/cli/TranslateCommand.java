package dev.parley.server.cli;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.Safeguard;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.StrictCompatibility;
import dev.parley.dialect.Translation;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.json.JsonWriter;
import dev.parley.models.Target;
import dev.parley.server.Dialects;
import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.Paths;
import dev.parley.server.config.UpstreamConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `parley translate`: what would go upstream, without going there.
final class TranslateCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;
  private final InputStream in;
  private final Settings settings;
  private final OptionSpec raw =
      OptionSpec.builder("--raw")
          .type(boolean.class)
          .description("Print the exact body alone; the rest goes to standard error.")
          .build();
  private final OptionSpec version =
      OptionSpec.builder("--anthropic-version")
          .paramLabel("DATE")
          .type(String.class)
          .defaultValue("2023-06-01")
          .description("Read the request by this version of the API.")
          .build();
  private final PositionalParamSpec file =
      PositionalParamSpec.builder()
          .paramLabel("FILE")
          .type(String.class)
          .required(true)
          .arity("1")
          .index("0")
          .description("A request to Anthropic's Messages API; - for standard input.")
          .build();

  TranslateCommand(
      Map<String, String> environment, PrintStream out, PrintStream err, InputStream in) {
    this.settings = new Settings(environment);
    this.out = out;
    this.err = err;
    this.in = in;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addPositional(file);
    settings.addTo(spec.addOption(raw).addOption(version));
    spec.usageMessage()
        .description("Show what a request becomes on its way upstream. Sends nothing.");
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    Config config = settings.read();
    try {
      byte[] body = body();
      MessagesRequest request = RequestParser.parse(body, ApiVersion.of(version.getValue()));
      if (!config.safeguarding().classifies() && !Safeguard.of(request).isEmpty()) {
        throw new ApiException(Safeguard.unsupported());
      }
      UpstreamConfig upstream = upstream(config, request.model());
      Dialect dialect = Dialects.of(upstream);
      Target target = Gateway.models(config).resolve(request.model(), upstream.account().name());
      Translation translation =
          dialect instanceof MessagesDialect same
              ? same.translation(body, false, request, target)
              : dialect.translate(request, target);
      ApiError refusal = StrictCompatibility.refusal(request, translation.receipt());
      if (config.strict() && refusal != null) {
        throw new ApiException(refusal);
      }
      show(upstream, dialect, translation);
      aside().println("Strict compatibility: " + words(refusal));
      return Cli.OK;
    } catch (ApiException e) {
      aside().println(IndentedJson.of(JsonWriter.text(e.error().envelope(null))));
      return Cli.FAILED;
    }
  }

  private static UpstreamConfig upstream(Config config, String model) {
    String name = Gateway.models(config).place(model).upstream();
    return name == null ? config.upstreams().standard() : config.upstreams().named(name);
  }

  private static String words(@Nullable ApiError refusal) {
    return refusal == null ? "takes it" : "refuses it; " + refusal.message();
  }

  /// Where everything goes but the exact body, when that is wanted alone.
  private PrintStream aside() {
    return isExact() ? err : out;
  }

  private boolean isExact() {
    return Boolean.TRUE.equals(raw.getValue());
  }

  private byte[] body() throws IOException {
    String name = Objects.requireNonNull(file.<String>getValue());
    if (name.equals("-")) {
      return in.readAllBytes();
    }
    try {
      return Files.readAllBytes(Path.of(name));
    } catch (IOException e) {
      throw new BadConfig("FILE: " + Paths.unusable(Path.of(name), e));
    }
  }

  private void show(UpstreamConfig upstream, Dialect dialect, Translation translation) {
    PrintStream aside = aside();
    aside.println("POST " + upstream.account().url(dialect.path()));
    aside.println();
    if (isExact()) {
      out.writeBytes(translation.body());
      out.flush();
    } else {
      out.println(IndentedJson.of(new String(translation.body(), StandardCharsets.UTF_8)));
    }
    aside.println();
    aside.println("Receipt: " + count(translation.receipt()));
    for (Receipt.Note note : translation.receipt().notes()) {
      String kind = note.kind().name().toLowerCase(Locale.ROOT);
      aside.println("  %-8s  %s: %s".formatted(kind, note.path(), note.reason()));
    }
  }

  private static String count(Receipt receipt) {
    return switch (receipt.notes().size()) {
      case 0 -> "carried whole";
      case 1 -> "1 note";
      default -> receipt.notes().size() + " notes";
    };
  }
}
