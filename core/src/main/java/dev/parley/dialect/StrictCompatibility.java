package dev.parley.dialect;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Pairing;
import org.jspecify.annotations.Nullable;

/// What an operator asks for who wants a request to be carried whole, or not at all.
public final class StrictCompatibility {
  private StrictCompatibility() {}

  /// Why a request is refused that would be repaired or go on with less; null when it is whole.
  public static @Nullable ApiError refusal(MessagesRequest request, Receipt receipt) {
    String unpaired = Pairing.fault(request.messages());
    if (unpaired != null) {
      return ApiError.invalidRequest(unpaired);
    }
    Receipt.Note loss = receipt.firstLoss();
    return loss == null ? null : ApiError.invalidRequest(loss.path() + ": " + loss.reason());
  }
}
