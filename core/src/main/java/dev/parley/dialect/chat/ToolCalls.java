package dev.parley.dialect.chat;

import dev.parley.dialect.answer.Telling;
import dev.parley.models.Target;
import dev.parley.openai.chat.ToolCallDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out which call a piece belongs to, by all that servers give and leave out: indexes that
/// are missing or always 0, ids that are empty, repeated or new with each piece.
final class ToolCalls {
  private final Telling told;
  private final Target target;
  private final AnswerParts parts;
  private final List<Known> calls = new ArrayList<>();

  private static final class Known {
    private final CallPart part;
    private final @Nullable Long index;
    private @Nullable String id;
    private @Nullable String name;
    private boolean begun;

    private Known(CallPart part, @Nullable Long index) {
      this.part = part;
      this.index = index;
    }

    private boolean isAt(@Nullable Long other) {
      return other != null && other.equals(index);
    }
  }

  ToolCalls(Telling told, Target target, AnswerParts parts) {
    this.told = told;
    this.target = target;
    this.parts = parts;
  }

  void accept(ToolCallDelta delta) {
    Known call = find(delta);
    if (call == null && delta.name() == null && delta.id() == null && delta.index() == null) {
      return;
    }
    if (call == null) {
      call = new Known(new CallPart(told, target), delta.index());
      calls.add(call);
    }
    say(call, delta);
  }

  private void say(Known call, ToolCallDelta delta) {
    call.id = call.id == null ? delta.id() : call.id;
    call.name = call.name == null ? delta.name() : call.name;
    call.begun |= !delta.arguments().isBlank();
    parts.say(call.part, CallPart::append, delta);
  }

  /// The call that is gone on with; null when this is a new one.
  private @Nullable Known find(ToolCallDelta delta) {
    if (delta.id() != null) {
      return byId(delta);
    }
    Known at = last(delta.index());
    if (delta.index() != null) {
      return at != null && isNewIn(at, delta) ? null : at;
    }
    Known last = calls.isEmpty() ? null : calls.getLast();
    if (delta.name() == null) {
      return last != null && last.part.mayEnd() ? null : last;
    }
    return last == null || isNewIn(last, delta) || !delta.name().equals(last.name) ? null : last;
  }

  private @Nullable Known byId(ToolCallDelta delta) {
    Known known = named(delta);
    if (known != null) {
      return isReused(known, delta) ? null : known;
    }
    Known at = last(delta.index());
    if (at == null || at.id == null) {
      return at;
    }
    boolean begins = delta.name() != null && beginsObject(delta);
    return begins ? null : at;
  }

  /// Whether another call has the same id.
  private static boolean isReused(Known known, ToolCallDelta delta) {
    if (delta.name() == null) {
      return false;
    }
    return delta.index() == null
        ? known.part.mayEnd() && !delta.name().equals(known.name)
        : !known.isAt(delta.index());
  }

  /// Of calls with one id the one at this index, else the last.
  private @Nullable Known named(ToolCallDelta delta) {
    Known found = null;
    for (Known call : calls) {
      boolean same = delta.id() != null && delta.id().equals(call.id);
      if (same && (found == null || call.isAt(delta.index()) || !found.isAt(delta.index()))) {
        found = call;
      }
    }
    return found;
  }

  private @Nullable Known last(@Nullable Long index) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (calls.get(i).isAt(index)) {
        return calls.get(i);
      }
    }
    return null;
  }

  /// A name that comes after the arguments are whole is another call's.
  private static boolean isNewIn(Known call, ToolCallDelta delta) {
    boolean whole = call.begun && call.part.mayEnd();
    return delta.name() != null && call.name != null && whole;
  }

  private static boolean beginsObject(ToolCallDelta delta) {
    String arguments = delta.arguments().strip();
    return arguments.isEmpty() || arguments.startsWith("{");
  }
}
