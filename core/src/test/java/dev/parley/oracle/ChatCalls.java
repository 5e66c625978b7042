package dev.parley.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which call a piece of a call belongs to, by what evidence there is: its id, its index, whether
/// it has a name, and whether the call so far is whole.
final class ChatCalls {
  private final List<ChatCall> calls = new ArrayList<>();

  List<ChatCall> list() {
    return List.copyOf(calls);
  }

  /// Null when this piece begins a call; null, too, when nobody can tell where it belongs.
  @Nullable ChatCall begunBefore(JsonNode piece) {
    String id = EventText.words(piece.path("id"));
    ChatCall sameIndex = atIndex(index(piece));
    ChatCall sameId = sameIndex != null && sameIndex.id().equals(id) ? sameIndex : last(id, calls);
    if (id.isEmpty()) {
      return withoutId(piece, sameIndex);
    }
    if (sameId != null) {
      return isNamed(piece) && isAnother(sameId, piece) ? null : sameId;
    }
    return isContinued(sameIndex, piece) ? sameIndex : null;
  }

  /// Whether a piece with the id of a call and a name begins a second one.
  private static boolean isAnother(ChatCall call, JsonNode piece) {
    String name = EventText.words(piece.path("function").path("name"));
    return hasIndex(piece)
        ? call.index() != index(piece)
        : call.isWhole() && !call.name().equals(name);
  }

  /// A call that this piece begins; null when it says nothing by which a call could begin.
  @Nullable ChatCall begin(JsonNode piece) {
    boolean says = isNamed(piece) || hasIndex(piece) || hasId(piece);
    if (!says) {
      return null;
    }
    ChatCall call = new ChatCall(index(piece));
    calls.add(call);
    return call;
  }

  /// An id that nobody saw before belongs to a call begun before only if that one has none, or if
  /// the piece begins nothing.
  private static boolean isContinued(@Nullable ChatCall sameIndex, JsonNode piece) {
    if (sameIndex == null) {
      return false;
    }
    String name = EventText.words(piece.path("function").path("name"));
    boolean nameless = sameIndex.id().isEmpty() && !sameIndex.isWhole();
    return name.isEmpty()
        || goesOn(sameIndex, piece)
        || (nameless && (sameIndex.name().isEmpty() || name.equals(sameIndex.name())));
  }

  /// Arguments that begin no object are the rest of one, if its name is the same.
  private static boolean goesOn(ChatCall call, JsonNode piece) {
    JsonNode function = piece.path("function");
    String arguments = EventText.string(function.path("arguments")).strip();
    boolean begins = arguments.isEmpty() || arguments.startsWith("{");
    return !begins && !call.isWhole() && call.name().equals(EventText.words(function.path("name")));
  }

  private @Nullable ChatCall withoutId(JsonNode piece, @Nullable ChatCall sameIndex) {
    if (hasIndex(piece)) {
      boolean another = isNamed(piece) && sameIndex != null && sameIndex.isWhole();
      return another ? null : sameIndex;
    }
    ChatCall unfinished = onlyUnfinished();
    boolean another = isNamed(piece) && unfinished != null && !goesOn(unfinished, piece);
    return another ? null : unfinished;
  }

  private @Nullable ChatCall onlyUnfinished() {
    List<ChatCall> open = calls.stream().filter(call -> !call.isWhole()).toList();
    return open.size() == 1 ? open.getFirst() : null;
  }

  private static @Nullable ChatCall last(String id, List<ChatCall> calls) {
    return calls.reversed().stream().filter(call -> call.id().equals(id)).findFirst().orElse(null);
  }

  private @Nullable ChatCall atIndex(long index) {
    return calls.reversed().stream()
        .filter(call -> index != ChatCall.NO_INDEX && call.index() == index)
        .findFirst()
        .orElse(null);
  }

  /// Numbers below zero say as little as none.
  private static long index(JsonNode piece) {
    return Math.max(ChatCall.NO_INDEX, piece.path("index").asLong(ChatCall.NO_INDEX));
  }

  private static boolean hasIndex(JsonNode piece) {
    return index(piece) != ChatCall.NO_INDEX;
  }

  private static boolean hasId(JsonNode piece) {
    return !EventText.words(piece.path("id")).isEmpty();
  }

  private static boolean isNamed(JsonNode piece) {
    return !EventText.words(piece.path("function").path("name")).isEmpty();
  }
}
