package dev.parley.server.content;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.InputMessage;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fits parts into what one attribute may have: as many as go in whole, and the beginning of the
/// next one. What comes after that is not even looked at.
final class Fitting {
  private final Parts parts;
  private int left;
  private boolean full;
  private long shortened;
  private long leftOut;

  /// @param limit the most characters
  Fitting(int limit, Parts parts) {
    this.left = limit - Said.FRAME;
    this.parts = parts;
  }

  /// Those that come first count most.
  List<RawJson> first(List<ContentBlock> blocks) {
    List<RawJson> fitting = new ArrayList<>();
    for (ContentBlock block : blocks) {
      RawJson part = fit(block);
      if (part != null) {
        fitting.add(part);
      }
    }
    return fitting;
  }

  /// Those that come last count most.
  List<Said> last(List<InputMessage> messages) {
    List<Said> fitting = new ArrayList<>();
    for (InputMessage message : messages.reversed()) {
      left -= Said.FRAME;
      List<RawJson> there = first(message.blocks().reversed()).reversed();
      if (!there.isEmpty()) {
        fitting.addFirst(new Said(message.role().wire(), there, null));
      }
    }
    return fitting;
  }

  private @Nullable RawJson fit(ContentBlock block) {
    RawJson part = full ? null : next(parts.of(block));
    if (part == null) {
      leftOut++;
    }
    return part;
  }

  private @Nullable RawJson next(Part part) {
    RawJson whole = part.whole();
    int length = whole.toString().length() + 1;
    if (length <= left) {
      left -= length;
      return whole;
    }
    full = true;
    RawJson beginning = part.within(left - 1);
    shortened += beginning == null ? 0 : 1;
    return beginning;
  }

  /// How many parts were cut.
  long shortened() {
    return shortened;
  }

  long leftOut() {
    return leftOut;
  }
}
