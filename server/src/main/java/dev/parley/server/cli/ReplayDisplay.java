package dev.parley.server.cli;

import dev.parley.server.replay.Difference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was different, for people.
final class ReplayDisplay {
  private static final int MOST = 20;
  private static final int WIDTH = 79;

  private ReplayDisplay() {}

  static List<String> lines(Path file, List<Difference> differences, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    lines.add(terminal.strong(String.valueOf(file.getFileName())) + ": " + count(differences));
    for (Difference one : differences.stream().limit(MOST).toList()) {
      lines.add(shortened("  " + one.at()));
      lines.add(shortened("    captured  " + shown(one.captured())));
      lines.add(shortened("    now       " + shown(one.now())));
    }
    if (differences.size() > MOST) {
      lines.add("  and " + (differences.size() - MOST) + " more; --json has all");
    }
    return lines;
  }

  private static String count(List<Difference> differences) {
    return switch (differences.size()) {
      case 0 -> "no difference";
      case 1 -> "1 difference";
      default -> differences.size() + " differences";
    };
  }

  private static String shown(@Nullable String value) {
    return value == null ? "nothing" : value.replaceAll("\\p{Cntrl}", " ");
  }

  private static String shortened(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }

  static String summary(long played, long differ) {
    String exchanges = played == 1 ? "1 exchange" : played + " exchanges";
    return differ == 0 ? exchanges + ": no difference" : exchanges + ": " + differ + " differ";
  }
}
