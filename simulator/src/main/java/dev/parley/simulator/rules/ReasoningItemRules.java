package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Optional;

/// Earlier thoughts sent back: only whole, only ours, only to the family that had them.
record ReasoningItemRules(Model model, boolean stored) {

  void check(Field item) {
    for (Field part : item.at("summary").elements()) {
      ContentPartRules.kind(part, List.of("summary_text"));
      part.at("text").string();
    }
    Field content = item.at("content");
    if (content.present()) {
      content.elements(0);
    }
    Field blob = item.at("encrypted_content");
    if (blob.absent()) {
      throw notKept(item.at("id").string());
    }
    encrypted(blob);
  }

  void encrypted(Field blob) {
    String found = blob.string(1, 20_971_520);
    Optional<EncryptedContent> opened = EncryptedContent.open(found);
    boolean ours =
        opened.isPresent() && opened.get().whole() && opened.get().family().equals(model.family());
    if (!ours) {
      throw new Refused(
          ApiError.badRequest(
              ("The encrypted content %s could not be verified. Reason: Encrypted content could not"
                      + " be decrypted or parsed.")
                  .formatted(shortened(found)),
              null,
              "invalid_encrypted_content"));
    }
  }

  private Refused notKept(String id) {
    if (stored) {
      return InputItemRules.notFound(id);
    }
    return new Refused(
        new ApiError(
            404,
            ("Item with id '%s' not found. Items are not persisted when `store` is set to false."
                    + " Try again with `store` set to true, or remove this item from your input.")
                .formatted(id),
            "invalid_request_error",
            "input",
            null));
  }

  private static String shortened(String blob) {
    return blob.length() <= 8
        ? blob
        : blob.substring(0, 4) + "..." + blob.substring(blob.length() - 4);
  }
}
