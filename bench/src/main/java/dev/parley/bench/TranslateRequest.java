package dev.parley.bench;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Claude Code's first request, translated; beside it the floor: the same bytes through Jackson's
/// parser and generator, token by token, with nothing done to them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslateRequest {
  private final Dialect dialect = new ResponsesDialect();
  private final ModelMap models = new ModelMap(Catalog.builtIn(), Map.of(), null);
  private final JsonFactory jackson = new JsonFactory();
  private byte[] body = {};

  @Setup
  public void load() throws IOException {
    body = Requests.mainRequest();
  }

  @Benchmark
  public byte[] translation() {
    MessagesRequest request = RequestParser.parse(body, ApiVersion.V2023_06_01);
    return dialect.translate(request, models.resolve(request.model(), "account")).body();
  }

  @Benchmark
  public MessagesRequest parsingAlone() {
    return RequestParser.parse(body, ApiVersion.V2023_06_01);
  }

  @Benchmark
  public byte[] floorJacksonStreamingCopy() throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(body.length);
    try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), body);
        JsonGenerator generator = jackson.createGenerator(ObjectWriteContext.empty(), copy)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
    return copy.toByteArray();
  }

  @Benchmark
  public byte[] floorRawCopy() {
    return body.clone();
  }
}
