package dev.parley.server.exchange.estimate;

import dev.parley.anthropic.Usage;
import dev.parley.dialect.Translation;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.server.exchange.estimate.Conversations.Known;
import dev.parley.server.exchange.estimate.Expectation.Estimate;
import dev.parley.tokens.Calibration;
import dev.parley.tokens.Shape;
import dev.parley.tokens.Yardstick;
import dev.parley.tokens.prompt.Continuation;
import dev.parley.tokens.prompt.Prompt;
import dev.parley.tokens.prompt.PromptBill;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What requests take, from all that was billed before: what the conversation was billed, and what
/// bills have taught of the model. Never on the loop.
public final class Estimates {
  private static final byte[] NOTHING = "{\"input\":[]}".getBytes(StandardCharsets.UTF_8);
  private static final int BYTES_PER_TOKEN = 4;

  /// What is new is only counted up to here, where nobody waits for a count.
  private static final int LONGEST_COUNTED = 16 << 10;

  private static final String MEDIA = ";base64,";

  /// So many bills of a kind are all learnt from, then one of some, whether they are believed or
  /// not.
  private static final long FIRST_BILLS = 16;

  private static final long ONE_OF = 32;

  private final LocalCount counter;
  private final AtomicReference<Calibration> calibration;
  private final Conversations conversations = new Conversations();
  private final AtomicLong learnt = new AtomicLong();
  private final Uncounted uncounted = new Uncounted();
  private final Semaphore counting = new Semaphore(1);

  public Estimates(LocalCount counter, Calibration known) {
    this.counter = counter;
    this.calibration = new AtomicReference<>(known);
  }

  /// What is known by now.
  public Calibration calibration() {
    return calibration.get();
  }

  /// What a request takes at a glance, for an answer that has to begin at once.
  public Usage glance(Translation translation) {
    return byBytes(translation).usage();
  }

  private Estimate byBytes(Translation translation) {
    Calibration.Key key = key(translation, Yardstick.BYTES);
    long tokens = translation.inputTokens();
    return new Estimate(key == null ? tokens : calibration().whole(key, tokens), 0, false);
  }

  /// What a request that is under way is thought to take.
  public Expectation expect(Translation translation) {
    Prompt prompt = prompt(translation);
    Known known = conversations.longest(prompt);
    Estimate estimate =
        known == null
            ? byBytes(translation)
            : goneOn(prompt, known, body -> quickly(body, translation));
    Expectation.Sample sample = sample(translation);
    Expectation expected = new Expectation(estimate, conversations.place(prompt), sample);
    if (sample != null && isDue(sample.byTokenizer())) {
      uncounted.keep(expected, translation);
    }
    return expected;
  }

  private static Expectation.@Nullable Sample sample(Translation translation) {
    Calibration.Key byBytes = key(translation, Yardstick.BYTES);
    Calibration.Key byTokenizer = key(translation, Yardstick.TOKENIZER);
    return byBytes == null || byTokenizer == null
        ? null
        : new Expectation.Sample(byBytes, byTokenizer, translation.inputTokens());
  }

  /// What a request would take, counted.
  public Counted count(Translation translation) {
    Prompt prompt = prompt(translation);
    Known known = conversations.longest(prompt);
    if (known != null) {
      Estimate estimate = goneOn(prompt, known, body -> counted(body, translation));
      return new Counted(estimate.tokens(), Counted.By.REMEMBERED);
    }
    long tokens = counter.tokens(translation);
    Calibration.Key key = key(translation, Yardstick.TOKENIZER);
    return new Counted(key == null ? tokens : calibration().whole(key, tokens), Counted.By.LOCAL);
  }

  private static Prompt prompt(Translation translation) {
    return Prompt.of(translation.target().account(), translation.body());
  }

  private static Estimate goneOn(Prompt prompt, Known known, ToLongFunction<byte[]> worth) {
    Continuation next = Continuation.of(prompt, known.items(), known.bill(), worth);
    return new Estimate(next.tokens(), next.recalled(), true);
  }

  private long quickly(byte[] body, Translation translation) {
    boolean countable =
        body.length <= LONGEST_COUNTED
            || new String(body, StandardCharsets.ISO_8859_1).contains(MEDIA);
    if (countable) {
      return added(body, translation, counter::quickly);
    }
    Calibration.Key key = key(translation, Yardstick.BYTES);
    long tokens = body.length / BYTES_PER_TOKEN;
    return key == null ? tokens : calibration().part(key, tokens);
  }

  private long counted(byte[] body, Translation translation) {
    return added(body, translation, counter::tokens);
  }

  /// What a body of nothing but what is new adds to a prompt.
  private long added(byte[] body, Translation translation, ToLongBiFunction<byte[], Model> worth) {
    Model model = translation.target().model();
    long tokens = worth.applyAsLong(body, model) - worth.applyAsLong(NOTHING, model);
    Calibration.Key key = key(translation, Yardstick.TOKENIZER);
    return key == null ? tokens : calibration().part(key, tokens);
  }

  private static Calibration.@Nullable Key key(Translation translation, Yardstick yardstick) {
    Shape shape = Shape.of(translation.request());
    Target target = translation.target();
    return shape == null ? null : Calibration.Key.of(target, shape, yardstick);
  }

  /// Learns from a bill, if one has come.
  public void learn(@Nullable Expectation expected) {
    if (expected == null) {
      return;
    }
    Uncounted.Body body = uncounted.take(expected);
    Expectation.Sample sample = expected.sample();
    PromptBill bill = expected.bill();
    if (sample != null && bill != null) {
      learn(sample.byBytes(), sample.tokens(), bill.input());
      learn(sample, body, bill.input());
    }
  }

  private void learn(Expectation.Sample sample, Uncounted.@Nullable Body body, long billed) {
    if (body != null && counting.tryAcquire()) {
      try {
        learn(sample.byTokenizer(), counter.tokens(body.bytes(), body.model()), billed);
      } finally {
        counting.release();
      }
    }
  }

  /// To count takes its time, and is not worth it for each.
  private boolean isDue(Calibration.Key key) {
    return calibration().bills(key) < FIRST_BILLS || learnt.incrementAndGet() % ONE_OF == 0;
  }

  private void learn(Calibration.Key key, long estimated, long billed) {
    calibration.updateAndGet(known -> known.learning(key, estimated, billed));
  }
}
