package dev.parley.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Streams whose events come in the wrong order, twice, not at all, out of another stream, or with
/// odd members.
public final class MutatedEvents {
  private static final int MOST_MUTATIONS = 6;

  private final List<List<String>> streams;
  private final List<Oddity> oddities;

  /// A member, and what it may become; `$1` stands for its name.
  public record Oddity(Pattern member, List<String> instead) {
    public static Oddity of(String member, List<String> instead) {
      return new Oddity(Pattern.compile(member), instead);
    }

    /// One member of the event that is odd now.
    private String in(String event, Random random) {
      List<MatchResult> found = member.matcher(event).results().toList();
      if (found.isEmpty()) {
        return event;
      }
      MatchResult one = any(random, found);
      String name = one.groupCount() == 0 ? "" : one.group(1);
      String odd = any(random, instead).replace("$1", name);
      return event.substring(0, one.start()) + odd + event.substring(one.end());
    }
  }

  public MutatedEvents(List<String> streams, List<Oddity> oddities) {
    this.streams = streams.stream().map(stream -> Arrays.asList(stream.split("\n\n"))).toList();
    this.oddities = List.copyOf(oddities);
  }

  /// One of the streams, mutated.
  public String stream(Random random) {
    List<String> events = new ArrayList<>(any(random, streams));
    int mutations = 1 + random.nextInt(MOST_MUTATIONS);
    for (int i = 0; i < mutations && !events.isEmpty(); i++) {
      mutate(events, random);
    }
    return String.join("\n\n", events) + "\n\n";
  }

  private void mutate(List<String> events, Random random) {
    int at = random.nextInt(events.size());
    switch (random.nextInt(6)) {
      case 0 -> Collections.swap(events, at, random.nextInt(events.size()));
      case 1 -> events.add(random.nextInt(events.size()), events.get(at));
      case 2 -> events.remove(at);
      case 3 -> events.add(at, any(random, any(random, streams)));
      default -> events.set(at, any(random, oddities).in(events.get(at), random));
    }
  }

  public static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
