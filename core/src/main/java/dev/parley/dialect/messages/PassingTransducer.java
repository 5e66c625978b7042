package dev.parley.dialect.messages;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Answerer;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Passes an answer on in its own bytes, but for the model's name and for errors.
///
/// The stream hears only that content has begun, how much it was, and how it ended: enough to count
/// and to end by. What it tells of that is not for the client.
final class PassingTransducer implements Transducer {
  static final ApiError ENDED_EARLY =
      ApiError.api(502, "the upstream closed the stream before the message was complete");

  /// Nearly all events are of these.
  private static final String DELTA = "content_block_delta";

  private static final Usage UNKNOWN = new Usage(null, null, null, null, null, Extra.NONE);

  private final RawJson asked;
  private final MessageStream out;
  private final Verbatim verbatim;
  private Usage usage = UNKNOWN;
  private Answerer answerer = Answerer.UNTOLD;

  /// @param asked the model's name as the client said it
  PassingTransducer(String asked, MessageStream told, Verbatim verbatim) {
    this.asked = RawJson.of(JsonWriter.text(out -> out.value(asked)));
    this.out = told;
    this.verbatim = verbatim;
  }

  @Override
  public void accept(Signal signal) {
    if (out.isEnded()) {
      return;
    }
    switch (signal) {
      case Signal.Event event -> understand(() -> on(oneLine(event.data())));
      case Signal.Failed failed -> understand(() -> on(oneLine(failed.data())));
      case Signal.Noise _ -> {}
      case Signal.Whole whole -> understand(() -> whole(RawJson.parse(whole.body())));
      case Signal.Done _, Signal.End _ -> out.fail(ENDED_EARLY);
      case Signal.Broken broken -> out.fail(broken.error());
    }
  }

  @Override
  public @Nullable String serviceTier() {
    return Tier.of(usage);
  }

  @Override
  public Answerer answerer() {
    return answerer;
  }

  private void understand(Runnable step) {
    try {
      step.run();
    } catch (JsonException e) {
      out.fail(unreadable(e));
    }
  }

  static ApiError unreadable(JsonException problem) {
    return ApiError.api(502, "the upstream's answer cannot be read: " + problem.words());
  }

  private void on(byte[] json) {
    PassedEvent event = PassedEvent.of(json);
    if (event.type().equals(DELTA)) {
      verbatim.pass(DELTA, RawJson.of(json));
      say(event.said());
    } else {
      on(event.type(), RawJson.parse(json));
    }
  }

  private void on(String type, RawJson event) {
    switch (type) {
      case "error" -> out.fail(ErrorReplies.inStream(event));
      case Verbatim.MESSAGE -> throw event.reader().unexpected("an event");
      case "message_start" -> {
        count(event.at("message", "usage"));
        answerer = answerer.or(text(event, "message", "id"), text(event, "message", "model"));
        verbatim.pass(type, renamed(event, "message", "model"));
      }
      case "content_block_start" -> {
        begin();
        verbatim.pass(type, event);
      }
      case "message_delta" -> {
        count(event.at("usage"));
        verbatim.pass(type, event);
      }
      case "message_stop" -> {
        verbatim.pass(type, event);
        finish();
      }
      default -> verbatim.pass(type, event);
    }
  }

  private void whole(RawJson body) {
    switch (PassedEvent.type(body.reader())) {
      case "error" -> out.fail(ErrorReplies.inStream(body));
      case Verbatim.MESSAGE -> {
        count(body.at("usage"));
        answerer = answerer.or(text(body, "id"), text(body, "model"));
        verbatim.pass(Verbatim.MESSAGE, renamed(body, "model"));
        finish();
      }
      default -> throw body.reader().unexpected("a message");
    }
  }

  private static @Nullable String text(RawJson json, String... path) {
    RawJson value = json.at(path);
    return value == null || !value.reader().isString() ? null : value.reader().string();
  }

  /// Events are lines; in JSON a line's end is a blank like any other.
  private static byte[] oneLine(byte[] data) {
    for (byte one : data) {
      if (isBreak(one)) {
        return blanked(data);
      }
    }
    return data;
  }

  private static byte[] blanked(byte[] data) {
    byte[] line = data.clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = isBreak(line[i]) ? (byte) ' ' : line[i];
    }
    return line;
  }

  private static boolean isBreak(byte one) {
    return one == '\n' || one == '\r';
  }

  /// The client finds the name that it asked for.
  private RawJson renamed(RawJson json, String... path) {
    return json.at(path) == null ? json : json.with(asked, path);
  }

  private void begin() {
    if (!out.hasContent()) {
      out.open(ContentBlock.Text.of(""));
    }
  }

  /// Tells what was said, so that it is known what there was of an answer that breaks off.
  private void say(String words) {
    if (!words.isEmpty() && out.hasContent()) {
      out.append(new Delta.Text(words));
    }
  }

  private void finish() {
    out.finish(Ending.of(StopReason.END_TURN), usage);
  }

  /// Counts that nobody can read are none.
  private void count(@Nullable RawJson counts) {
    try {
      usage = counts == null ? usage : usage.updatedBy(Usage.read(counts.reader()));
    } catch (JsonException e) {
      usage = usage.updatedBy(UNKNOWN);
    }
  }
}
