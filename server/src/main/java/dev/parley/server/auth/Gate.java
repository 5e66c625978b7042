package dev.parley.server.auth;

import dev.parley.anthropic.ApiException;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets in who shows a key that counts. The only place where keys are looked at, whichever header
/// they come in.
public final class Gate {
  /// Lets everybody in.
  public static final Gate OPEN =
      new Gate(
          null,
          Allowance.ALL,
          new Books(new LocalMeters(), new Ledger(Map.of())),
          InstantSource.system());

  private final @Nullable KeyRing ring;
  private final Allowance standard;
  private final Books books;
  private final InstantSource clock;

  private Gate(@Nullable KeyRing ring, Allowance standard, Books books, InstantSource clock) {
    this.ring = ring;
    this.standard = standard;
    this.books = books;
    this.clock = clock;
  }

  /// Lets in who shows one of these keys.
  ///
  /// @param standard what counts for a key where nothing is said of it
  public static Gate keyed(KeyRing ring, Allowance standard, Books books, InstantSource clock) {
    return new Gate(ring, standard, books, clock);
  }

  /// Whether somebody without a key comes in.
  public boolean isOpen() {
    return ring == null;
  }

  /// Lets a request in.
  ///
  /// @param apiKey the header of this name
  /// @param authorization the header of this name
  /// @param denials hears why not, also of what the pass is denied later
  /// @throws ApiException when there is no key that counts
  public Pass admit(
      Purpose purpose, @Nullable String apiKey, @Nullable String authorization, Denials denials) {
    if (ring == null) {
      return Pass.ANYBODY;
    }
    if (purpose == Purpose.HEALTH) {
      return Pass.STRANGER;
    }
    Credentials shown = Credentials.of(apiKey, authorization, denials);
    ClientKey key = ring.find(shown.key());
    if (key == null) {
      denials.denied(Denial.UNKNOWN, null);
      throw Credentials.refused(shown.refusal());
    }
    if (key.hasExpired(clock.instant())) {
      denials.denied(Denial.EXPIRED, key.name());
      throw Credentials.refused(shown.refusal() + ": the key has expired");
    }
    return new Pass(new Quota(key.name(), key.allowance().or(standard), books, clock, denials));
  }
}
