package dev.parley.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An address of the internet's sixth protocol. Those that hold one of the fourth (mapped,
/// translated, tunnelled) count as private, whatever they hold.
final class AddressOfSix {
  private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");
  private static final int GROUPS = 8;
  private static final int NONE = -1;

  private AddressOfSix() {}

  /// Whether it is an address, and one that everybody reaches.
  static boolean isPublic(String text) {
    List<Integer> groups = parse(text);
    if (groups.size() != GROUPS || groups.contains(NONE)) {
      return false;
    }
    int first = groups.get(0);
    int second = groups.get(1);
    boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
    boolean documents = first == 0x3fff && second < 0x1000;
    return first >> 13 == 1 && first != 0x2002 && !special && !documents;
  }

  /// Its groups; another number of them, or something that is none, when it is no address. That it
  /// ends in dotted numbers is for those that hold an address of the fourth protocol.
  private static List<Integer> parse(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text);
    }
    List<Integer> all = new ArrayList<>(groups(text.substring(0, gap)));
    List<Integer> end = groups(text.substring(gap + 2));
    while (all.size() + end.size() < GROUPS) {
      all.add(0);
    }
    all.addAll(end);
    return all;
  }

  private static List<Integer> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
      groups.add(GROUP.matcher(group).matches() ? Integer.parseInt(group, 16) : NONE);
    }
    return groups;
  }
}
