package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.server.verification.Finding;
import dev.parley.server.verification.KindError;
import dev.parley.server.verification.StatedError;
import dev.parley.server.verification.Tokens;
import dev.parley.server.verification.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What was found of one model, as JSON.
record TokenData(String model, Verdict verdict, List<Finding> findings, StatedError stated)
    implements JsonValue {

  @Override
  public void write(JsonWriter out) {
    List<JsonValue> samples = findings.stream().map(TokenData::sample).toList();
    List<JsonValue> kinds = KindError.of(findings).stream().map(TokenData::kind).toList();
    out.begin().member("model", model).member("verdict", verdict.words());
    out.member("stated", stated(stated)).member("samples", samples).member("kinds", kinds).end();
  }

  private static JsonValue stated(StatedError stated) {
    return out -> {
      out.begin().member("local_percent", percent(OptionalDouble.of(stated.local())));
      out.member("with_pictures_percent", percent(OptionalDouble.of(stated.pictures())));
      out.member("upstream_percent", percent(OptionalDouble.of(StatedError.UPSTREAM)));
      out.member("tokens", StatedError.TOKENS).end();
    };
  }

  private static JsonValue sample(Finding finding) {
    return out -> {
      out.begin().member("name", finding.sample().name()).member("kind", finding.sample().kind());
      out.member("billed", number(finding.billed()));
      out.member("local", number(finding.local()));
      out.member("local_error_percent", percent(finding.error(finding.local())));
      out.member("upstream", number(finding.upstream()));
      out.member("upstream_error_percent", percent(finding.error(finding.upstream())));
      out.member("fault", finding.fault().orElse(null)).end();
    };
  }

  private static JsonValue kind(KindError kind) {
    return out -> {
      out.begin().member("kind", kind.kind()).member("samples", (long) kind.samples());
      out.member("local", off(kind.local())).member("upstream", off(kind.upstream())).end();
    };
  }

  private static JsonValue off(KindError.Off off) {
    return out -> {
      out.begin().member("mean_percent", percent(off.mean()));
      out.member("worst_percent", percent(off.worst())).end();
    };
  }

  private static @Nullable Long number(Tokens tokens) {
    return tokens instanceof Tokens.Counted counted ? counted.number() : null;
  }

  private static @Nullable RawJson percent(OptionalDouble percent) {
    return percent.isEmpty()
        ? null
        : RawJson.of(String.format(Locale.ROOT, "%.2f", percent.getAsDouble()));
  }
}
