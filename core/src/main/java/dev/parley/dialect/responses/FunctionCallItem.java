package dev.parley.dialect.responses;

import dev.parley.dialect.answer.ArgumentRepair;
import dev.parley.dialect.answer.BrokenAnswer;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponseEvent.Field;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A call. It opens when its name and the first sign of its arguments are known or when it is
/// complete, so that a call of which nothing came is never seen; and it closes as a whole one only
/// when its arguments are an object.
final class FunctionCallItem implements OutputItem {
  private final Answer answer;
  private final StringBuilder arguments = new StringBuilder();
  private @Nullable String callId;
  private @Nullable String name;
  private boolean isOpen;
  private boolean hasBegun;
  private boolean ended;
  private @Nullable ArgumentRepair repair;
  private int told;

  FunctionCallItem(Answer answer, Item.FunctionCall call) {
    this.answer = answer;
    this.callId = call.callId();
    this.name = call.name();
  }

  @Override
  public void delta(Field field, long part, String text) {
    append(text);
  }

  @Override
  public void whole(Field field, long part, String text) {
    if (text.isBlank()) {
      return;
    }
    if (!text.startsWith(arguments.toString())) {
      throw new BrokenAnswer("the upstream sent two different sets of arguments for one call");
    }
    append(text.substring(arguments.length()));
  }

  @Override
  public void done(Item item) {
    if (item instanceof Item.FunctionCall call) {
      callId = callId == null ? call.callId() : callId;
      name = name == null ? call.name() : name;
      whole(Field.ARGUMENTS, 0, call.arguments());
      end(!call.isCutOff());
    } else {
      end(false);
    }
  }

  @Override
  public void end(boolean complete) {
    if (complete) {
      requireCallable();
      if (answer.calledInParallel(callId, name, arguments.toString())) {
        return;
      }
      ended = true;
      tell();
      open();
    }
    if (isOpen) {
      arguments(repair().rest());
      isOpen = false;
      answer.close();
    }
  }

  private void requireCallable() {
    if (name == null || name.isEmpty()) {
      throw new BrokenAnswer("the upstream sent a call without a name");
    }
    if (hasBegun && !isObject(arguments.toString())) {
      throw new BrokenAnswer("the upstream sent a call whose arguments are no JSON object");
    }
  }

  private static boolean isObject(String json) {
    try {
      return RawJson.parse(json.getBytes(StandardCharsets.UTF_8)).isObject();
    } catch (JsonException _) {
      return false;
    }
  }

  private void append(String piece) {
    arguments.append(piece);
    hasBegun |= !piece.isBlank();
    tell();
  }

  /// White space alone is no beginning.
  private void tell() {
    if (name != null && hasBegun && told < arguments.length() && !isHeld()) {
      open();
      arguments(repair().feed(arguments.substring(told)));
      told = arguments.length();
    }
  }

  private ArgumentRepair repair() {
    ArgumentRepair known = repair;
    if (known == null) {
      known = answer.repair(name);
      repair = known;
    }
    return known;
  }

  private void arguments(String piece) {
    if (!piece.isEmpty()) {
      answer.arguments(piece);
    }
  }

  /// Several calls in the clothes of one are told when all of them are known.
  private boolean isHeld() {
    return !ended && answer.mayBeParallel(name);
  }

  private void open() {
    if (!isOpen) {
      answer.openCall(callId, name);
      isOpen = true;
    }
  }
}
