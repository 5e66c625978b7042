package dev.parley.dialect.responses;

import dev.parley.anthropic.CacheControl;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.models.Model;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.Parts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Marks of the client's as breakpoints of the upstream's prompt cache: on the part that a marked
/// block became. The last ones count, where there are too many; on models that have none, none do.
final class Breakpoints {
  private static final String MEMBER = "prompt_cache_breakpoint";
  private static final RawJson SHORT = RawJson.of("{\"mode\":\"explicit\"}");
  private static final RawJson LONG = RawJson.of("{\"mode\":\"explicit\",\"ttl\":\"12h\"}");
  private static final int MOST = 4;

  private int left;
  private @Nullable CacheControl atTheEnd;

  private Breakpoints(int left, @Nullable CacheControl atTheEnd) {
    this.left = left;
    this.atTheEnd = atTheEnd;
  }

  /// What a block's mark adds to the part that the block becomes.
  static Extra of(ContentBlock block) {
    return of(CacheControl.of(block));
  }

  private static Extra of(@Nullable CacheControl mark) {
    return mark == null ? Extra.NONE : Extra.of(MEMBER, mark.isLong() ? LONG : SHORT);
  }

  /// What a tool gave back, with the mark of the whole on its last part.
  static Parts onLast(Parts output, ContentBlock result) {
    Extra mark = of(result);
    if (mark.isEmpty()) {
      return output;
    }
    List<Part> parts = new ArrayList<>(listed(output));
    parts.addLast(with(mark, parts.removeLast()));
    return new Parts.Listed(parts);
  }

  /// The items with as many breakpoints as the model takes.
  static List<Item> kept(List<Item> items, MessagesRequest request, Model model, Notes notes) {
    long marks = CacheControl.count(request);
    if (marks == 0) {
      return items;
    }
    if (marks > MOST) {
      notes.degraded("cache_control", "of more than four marks the last four count");
    }
    Breakpoints breakpoints =
        model.breakpoints()
            ? new Breakpoints(MOST, CacheControl.of(request.context().cacheControl()))
            : new Breakpoints(0, null);
    List<Item> kept = new ArrayList<>(items);
    for (int i = items.size() - 1; i >= 0; i--) {
      kept.set(i, breakpoints.item(items.get(i)));
    }
    return List.copyOf(kept);
  }

  private Item item(Item item) {
    if (item instanceof Item.Message message
        && !message.role().equals("assistant")
        && message.content() instanceof Parts.Listed said) {
      return new Item.Message(
          message.type(),
          message.role(),
          new Parts.Listed(parts(said.parts())),
          message.phase(),
          message.extra());
    }
    if (item instanceof Item.FunctionCallOutput call
        && (call.output() instanceof Parts.Listed || atTheEnd != null)) {
      List<Part> parts = parts(listed(call.output()));
      return new Item.FunctionCallOutput(call.callId(), plainIfBare(parts), call.extra());
    }
    return item;
  }

  /// From the last part to the first.
  private List<Part> parts(List<Part> parts) {
    List<Part> kept = new ArrayList<>(parts);
    for (int i = parts.size() - 1; i >= 0; i--) {
      kept.set(i, part(parts.get(i)));
    }
    return kept;
  }

  private Part part(Part part) {
    Extra end = of(atTheEnd);
    atTheEnd = null;
    Part marked = end.isEmpty() || isMarked(part) ? part : with(end, part);
    if (!isMarked(marked)) {
      return part;
    }
    left--;
    return left < 0 ? with(Extra.NONE, part) : marked;
  }

  private static Parts plainIfBare(List<Part> parts) {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Text text && !isMarked(text)
        ? new Parts.Plain(text.text())
        : new Parts.Listed(parts);
  }

  private static List<Part> listed(Parts parts) {
    return switch (parts) {
      case Parts.Plain plain -> List.of(ContentParts.text(plain.text()));
      case Parts.Listed listed -> listed.parts();
    };
  }

  static boolean isMarked(Part part) {
    return switch (part) {
      case Part.Text text -> text.extra().get(MEMBER) != null;
      case Part.InputImage image -> image.extra().get(MEMBER) != null;
      case Part.InputFile file -> file.extra().get(MEMBER) != null;
      case Part.Unknown _ -> false;
    };
  }

  private static Part with(Extra mark, Part part) {
    return switch (part) {
      case Part.Text text -> new Part.Text(text.kind(), text.text(), text.annotations(), mark);
      case Part.InputImage image -> new Part.InputImage(image.imageUrl(), image.detail(), mark);
      case Part.InputFile file ->
          new Part.InputFile(file.filename(), file.fileData(), file.fileUrl(), mark);
      case Part.Unknown _ -> part;
    };
  }
}
