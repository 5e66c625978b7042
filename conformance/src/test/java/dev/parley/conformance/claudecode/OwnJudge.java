package dev.parley.conformance.claudecode;

import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.util.Map;

/// The model that Claude Code asks by itself whether a call may be made.
final class OwnJudge {
  static final String NO = "<block>yes</block><category>other</category><reason>Because.</reason>";

  /// How its questions end, which are the same for all releases.
  private static final String QUESTION = "</transcript>";

  private OwnJudge() {}

  /// What no client makes without asking somebody.
  static Step deed() {
    return Scenarios.call(
        "Bash",
        Map.of("command", "perl -e 'open F, \">x\"'", "description", "Leave a file behind"));
  }

  static Turn saying(String words) {
    return Turn.of(Step.text(words)).matching(Match.lastUserText(QUESTION)).always();
  }
}
