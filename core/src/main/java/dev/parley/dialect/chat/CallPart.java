package dev.parley.dialect.chat;

import dev.parley.dialect.answer.ArrivingCall;
import dev.parley.dialect.answer.BrokenAnswer;
import dev.parley.dialect.answer.Telling;
import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.models.Target;
import dev.parley.openai.chat.ToolCallDelta;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A call while it comes in. Its arguments are one object: what some servers send after it, or
/// before it, is no part of them.
final class CallPart implements AnswerPart {
  private static final Pattern EMPTY_OBJECT = Pattern.compile("\\{\\s*}");

  private final Telling told;
  private final Target target;
  private final ArrivingCall call;
  private final StringBuilder after = new StringBuilder();
  private ObjectScan object = new ObjectScan();
  private String held = "";
  private Extra members = Extra.NONE;

  CallPart(Telling told, Target target) {
    this.told = told;
    this.target = target;
    this.call = new ArrivingCall(told);
  }

  void append(ToolCallDelta delta) {
    if (members.isEmpty() && !delta.extra().isEmpty()) {
      members = delta.extra();
      tellMembers();
    }
    call.identify(delta.id(), delta.name());
    if (!delta.arguments().isEmpty()) {
      arguments(delta.arguments());
    }
  }

  /// What the backend wants back with the call goes before it, in a thought of which nothing is
  /// seen.
  private void tellMembers() {
    switch (told.display()) {
      case NONE -> {}
      case OMITTED, SUMMARIZED ->
          told.thought(_ -> ThoughtEnvelope.of(target, CallMembers.FIELD, members).seal());
    }
  }

  /// `{}` may be all, or the sign of servers that send the arguments after it.
  private void arguments(String piece) {
    if (object.isClosed() && !held.isEmpty() && piece.stripLeading().startsWith("{")) {
      held = "";
      object = new ObjectScan();
    }
    String inside = object.feed(piece);
    after.append(piece, inside.length(), piece.length());
    held = held.isEmpty() ? inside : held + inside;
    if (isMoreThanEmpty(held)) {
      call.append(held);
      held = "";
    }
  }

  private boolean isMoreThanEmpty(String text) {
    if (call.hasBegun() && text.indexOf('{') < 0) {
      return true;
    }
    String bare = text.strip();
    boolean begun = call.hasBegun() || bare.startsWith("{");
    return begun && !bare.equals("{") && !EMPTY_OBJECT.matcher(bare).matches();
  }

  /// Some servers write the arguments as JSON twice: a string in which there is a string.
  private static String unquoted(String arguments) {
    if (!arguments.stripLeading().startsWith("\"")) {
      return arguments;
    }
    try {
      JsonReader in = JsonReader.of(arguments.getBytes(StandardCharsets.UTF_8));
      String inside = in.string();
      in.end();
      return inside;
    } catch (JsonException _) {
      return arguments;
    }
  }

  @Override
  public boolean mayEnd() {
    return object.isClosed();
  }

  @Override
  public void end(boolean complete) {
    if (!held.strip().equals("null")) {
      call.append(unquoted(held));
    }
    held = "";
    if (complete && !after.toString().isBlank() && !object.isRepeatedBy(after.toString())) {
      throw new BrokenAnswer("the upstream sent a call with something after its arguments");
    }
    call.end(complete);
  }
}
