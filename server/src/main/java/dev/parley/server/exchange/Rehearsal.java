package dev.parley.server.exchange;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.request.DocumentText;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.exchange.destination.Destinations;
import dev.parley.server.exchange.destination.Way;
import dev.parley.server.exchange.estimate.Counted;
import dev.parley.server.exchange.estimate.Estimates;
import dev.parley.server.exchange.estimate.OwnCount;
import dev.parley.tokens.Calibration;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// Made-up requests that are counted before anybody asks, so that whoever asks first finds the
/// classes loaded and the code compiled. Nothing of it leaves the machine. It takes a processor for
/// a while, so whoever has waited for the start goes first.
public final class Rehearsal {
  private static final int ROUNDS = 10;
  private static final int TOOLS = 20;
  private static final int WORDS = 250;

  /// After the start, for those who ask at once.
  private static final Duration PRECEDENCE = Duration.ofMillis(200);

  /// As long as that is waited for the end of what they asked.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final AtomicBoolean BEGUN = new AtomicBoolean();
  private static volatile boolean over;

  private final Destinations destinations;
  private final Estimates estimates;
  private final Random random = new Random(1);

  /// Those whose requests are under way.
  public interface Others {
    /// Waits until there is none; false when there is one after that time.
    boolean awaitNone(Duration limit) throws InterruptedException;
  }

  Rehearsal(Destinations destinations, Estimates estimates) {
    this.destinations = destinations;
    this.estimates = estimates;
  }

  /// Begins in the background. Once is enough for the whole process.
  ///
  /// @param others who go first
  public static void begin(Destinations destinations, Others others) {
    if (!BEGUN.getAndSet(true)) {
      Estimates estimates = new Estimates(new OwnCount(DocumentText.NONE), Calibration.NONE);
      Rehearsal rehearsal = new Rehearsal(destinations, estimates);
      Thread.ofPlatform().daemon().name("rehearsal").start(() -> rehearsal.runAfter(others));
    }
  }

  /// Whether who asks now is answered as fast as any other.
  public static boolean isOver() {
    return over;
  }

  void runAfter(Others others) {
    try {
      Thread.sleep(PRECEDENCE);
      boolean _ = others.awaitNone(PATIENCE);
      run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
    }
  }

  void run() {
    for (int i = 0; i < ROUNDS; i++) {
      MessagesRequest asked =
          RequestParser.parseForCounting(JsonWriter.bytes(request()), ApiVersion.V2023_06_01);
      Way way = destinations.resolve(asked.model()).getFirst();
      Counted _ = estimates.count(way.dialect().translate(asked, way.target()));
    }
  }

  /// In the shape that Claude Code sends: mostly tools with long descriptions.
  private JsonValue request() {
    JsonValue message = out -> out.begin().member("role", "user").member("content", words()).end();
    return out ->
        out.begin()
            .member("model", "sonnet")
            .member("system", words())
            .member("tools", IntStream.range(0, TOOLS).mapToObj(this::tool).toList())
            .member("messages", List.of(message))
            .end();
  }

  private JsonValue tool(int index) {
    JsonValue property =
        out -> out.begin().member("type", "string").member("description", words()).end();
    JsonValue properties = out -> out.begin().member("a", property).member("b", property).end();
    JsonValue schema =
        out -> out.begin().member("type", "object").member("properties", properties).end();
    return out ->
        out.begin()
            .member("name", "tool" + index)
            .member("description", words())
            .member("input_schema", schema)
            .end();
  }

  /// Others each time, as texts that were counted before are remembered.
  private String words() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      words.append(Integer.toString(random.nextInt(1 << 20), Character.MAX_RADIX));
      words.append(i % 10 == 0 ? ".\n" : " ");
    }
    return words.toString();
  }
}
