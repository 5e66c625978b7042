package dev.parley.server.auth;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request that was let in, from its head to its end.
public final class Pass {
  /// Where nobody needs a key.
  public static final Pass ANYBODY = new Pass(null);

  /// Who needs none to ask what everybody may know.
  static final Pass STRANGER = new Pass(null);

  private static final String LIMITS = "anthropic-ratelimit-";

  private final @Nullable Quota quota;
  private @Nullable Stay stay;
  private volatile boolean refused;

  Pass(@Nullable Quota quota) {
    this.quota = quota;
  }

  /// The name of the key; null when there was none.
  public @Nullable String name() {
    return quota == null ? null : quota.name();
  }

  /// Whether it is the house's own matter what is wrong with it.
  public boolean isStranger() {
    return equals(STRANGER);
  }

  /// Whether a model may be used.
  ///
  /// @param names what it is called
  public boolean takes(List<String> names) {
    return quota == null || quota.allowance().takes(names);
  }

  /// A model that may not be used is not there, as Anthropic has it; clients then say which models
  /// they could use.
  ///
  /// @throws ApiException when it may not
  public void requireModel(String asked, List<String> names) {
    if (quota != null && !takes(names)) {
      quota.deny(Denial.MODEL);
      String words = "model: " + asked + " is not among the models of this key";
      throw new ApiException(ApiError.notFound(words));
    }
  }

  /// Whether what it spends is limited.
  public boolean countsMoney() {
    return quota != null && !quota.allowance().budget().isOpen();
  }

  /// The refusal of what nobody knows the price of.
  public ApiException unpriced(String words) {
    if (quota != null) {
      quota.deny(Denial.PRICE_UNKNOWN);
    }
    return new ApiException(ApiError.billing(words));
  }

  /// Counts the request.
  ///
  /// @throws ApiException when the key has had as many as it may have
  public synchronized void enter(Purpose purpose) {
    if (quota != null) {
      refused = true;
      stay = quota.enter(purpose);
      refused = false;
    }
  }

  /// Sets aside what the request is going to use, about.
  ///
  /// @throws ApiException when that is more than the key has left
  public synchronized void reserve(long tokens) {
    if (stay != null) {
      stay.reserve(tokens);
    }
  }

  /// The request finds no place in the house: that it came does not count.
  public synchronized void turnAway() {
    if (stay != null) {
      stay.turnAway();
    }
  }

  /// The request is over.
  public synchronized void leave(Use use) {
    if (stay != null) {
      stay.end(use);
      stay = null;
    }
  }

  /// The headers of a reply with what is left of the limits of this key. What is left of the
  /// house's own limits upstream is not told to those who have a key.
  public Map<String, String> stamp(Map<String, String> reply) {
    if (quota == null) {
      return reply;
    }
    Map<String, String> headers = new LinkedHashMap<>(reply);
    headers.keySet().removeIf(name -> name.startsWith(LIMITS));
    headers.putAll(quota.headers(LIMITS, refused));
    return headers;
  }
}
