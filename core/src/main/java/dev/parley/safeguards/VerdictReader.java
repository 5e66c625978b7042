package dev.parley.safeguards;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.StopReason;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.safeguards.Verdict.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a classifier's answer says of each call. Only what is said plainly counts: an answer that
/// is no JSON judges nothing, and neither does a verdict of another form than was asked for.
final class VerdictReader {
  private static final Pattern FENCE = Pattern.compile("```[A-Za-z]*");

  private final Map<String, Verdict> said = new HashMap<>();
  private String otherwise = "the classifier left this call out";

  private VerdictReader() {}

  static VerdictReader of(Message answer) {
    VerdictReader reader = new VerdictReader();
    String text = lastText(answer);
    if (StopReason.REFUSAL.equals(answer.stopReason())) {
      reader.otherwise = "the classifier declined to judge";
    } else if (text == null) {
      reader.otherwise = "the classifier said nothing";
    } else {
      reader.read(text);
    }
    return reader;
  }

  /// The verdict on the call of this name.
  Verdict on(String name) {
    Verdict verdict = said.get(name);
    return verdict == null ? Verdict.notJudged(otherwise) : verdict;
  }

  private static @Nullable String lastText(Message answer) {
    for (ContentBlock block : answer.content().reversed()) {
      if (block instanceof ContentBlock.Text text && !text.text().isBlank()) {
        return unfenced(text.text().strip());
      }
    }
    return null;
  }

  private static String unfenced(String text) {
    int first = text.indexOf('\n');
    int last = text.lastIndexOf('\n');
    boolean fenced =
        first < last
            && FENCE.matcher(text.substring(0, first).strip()).matches()
            && text.substring(last).strip().equals("```");
    return fenced ? text.substring(first, last) : text;
  }

  private void read(String text) {
    try {
      JsonReader in = JsonReader.of(text.getBytes(StandardCharsets.UTF_8));
      Members calls = in.members();
      while (calls.next()) {
        said.merge(calls.name(), verdict(in), VerdictReader::severer);
      }
      in.end();
    } catch (JsonException _) {
      said.clear();
      otherwise = "the classifier's answer cannot be read";
    }
  }

  private static Verdict verdict(JsonReader in) {
    Members members = in.members();
    List<String> outcomes = new ArrayList<>();
    String explanation = "";
    while (members.next()) {
      switch (members.name()) {
        case "outcome" -> outcomes.add(in.string());
        case "explanation" -> explanation = in.string();
        default -> in.skip();
      }
    }
    return switch (outcomes.size() == 1 ? outcomes.getFirst() : "said twice, or not at all") {
      case "not_flagged" -> new Verdict(Outcome.NOT_FLAGGED, explanation);
      case "flagged" -> new Verdict(Outcome.FLAGGED, explanation);
      default -> Verdict.notJudged("the classifier's verdict cannot be read");
    };
  }

  /// Of two verdicts on one call the one that allows less.
  private static Verdict severer(Verdict one, Verdict other) {
    return one.outcome() == Outcome.NOT_FLAGGED ? other : one;
  }
}
