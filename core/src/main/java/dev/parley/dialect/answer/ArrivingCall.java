package dev.parley.dialect.answer;

import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import dev.parley.json.SameJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A call while it comes in. It opens when its name and the first sign of its arguments are known
/// or when it is complete, so that a call of which nothing came is never seen; and it closes as a
/// whole one only when its arguments are an object.
public final class ArrivingCall {
  private final Telling told;
  private final StringBuilder arguments = new StringBuilder();
  private @Nullable String callId;
  private @Nullable String name;
  private @Nullable ArgumentRepair repair;
  private boolean isOpen;
  private boolean hasBegun;
  private boolean ended;
  private int toldLength;

  public ArrivingCall(Telling told) {
    this.told = told;
  }

  /// Who is called, as far as it was not known before.
  public void identify(@Nullable String knownId, @Nullable String knownName) {
    callId = callId == null ? knownId : callId;
    name = name == null ? knownName : name;
    tell("");
  }

  /// Whether any of its arguments came.
  public boolean hasBegun() {
    return hasBegun;
  }

  public void append(String piece) {
    arguments.append(piece);
    hasBegun |= !piece.isBlank();
    tell(piece);
  }

  /// All of the arguments, of which some may have come before.
  public void whole(String text) {
    if (text.isBlank()) {
      return;
    }
    if (text.startsWith(arguments.toString())) {
      append(text.substring(arguments.length()));
    } else if (!SameJson.of(text, arguments.toString())) {
      throw new BrokenAnswer("the upstream sent two different sets of arguments for one call");
    }
  }

  /// Whether nothing of its arguments is missing.
  public boolean isWhole() {
    return !hasBegun || isObject(arguments.toString());
  }

  /// Nothing more of it will come.
  ///
  /// @param complete whether the upstream is done with it; otherwise it was cut off
  public void end(boolean complete) {
    if (complete) {
      requireCallable();
      if (told.calledInParallel(callId, name, arguments.toString())) {
        return;
      }
      ended = true;
      tell("");
      open();
    }
    if (isOpen) {
      arguments(repair().rest());
      isOpen = false;
      told.close();
    }
  }

  private void requireCallable() {
    if (name == null || name.isEmpty()) {
      throw new BrokenAnswer("the upstream sent a call without a name");
    }
    if (!isWhole()) {
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

  /// White space alone is no beginning, and half a character nothing to tell.
  ///
  /// @param last what was appended, which is mostly all that is to be told
  private void tell(String last) {
    int end = arguments.length();
    if (end > 0 && !ended && Character.isHighSurrogate(arguments.charAt(end - 1))) {
      end--;
    }
    if (name != null && hasBegun && toldLength < end && !isHeld()) {
      open();
      boolean onlyLast = end - toldLength == last.length() && end == arguments.length();
      arguments(repair().feed(onlyLast ? last : arguments.substring(toldLength, end)));
      toldLength = end;
    }
  }

  private ArgumentRepair repair() {
    ArgumentRepair known = repair;
    if (known == null) {
      known = told.repair(name);
      repair = known;
    }
    return known;
  }

  private void arguments(String piece) {
    if (!piece.isEmpty()) {
      told.arguments(piece);
    }
  }

  /// Several calls in the clothes of one are told when all of them are known.
  private boolean isHeld() {
    return !ended && told.mayBeParallel(name);
  }

  private void open() {
    if (!isOpen) {
      told.openCall(callId, name);
      isOpen = true;
    }
  }
}
