package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names by which clients may call Parley. A web page's script can rebind a name of its own to
/// this machine, but it cannot hide which name it used.
public final class Hosts implements Filter {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::[0-9]{1,5})?");

  private final Set<String> names;

  private Hosts(Set<String> names) {
    this.names = names;
  }

  /// Whatever has the form of a name: for a Parley that nobody can use without a key.
  public static Hosts any() {
    return new Hosts(Set.of());
  }

  /// These names only, without ports.
  public static Hosts only(Set<String> names) {
    return new Hosts(new TreeSet<>(names));
  }

  /// The names of this machine, and these.
  public static Hosts local(Set<String> more) {
    Set<String> names = new TreeSet<>(LOOPBACK);
    names.addAll(more);
    return new Hosts(names);
  }

  @Override
  public @Nullable ApiError refusal(Headers headers) {
    String name = name(headers.get("host"));
    if (names.isEmpty() && name == null) {
      return ApiError.invalidRequest("host: must be the name of this Parley");
    }
    if (!names.isEmpty() && (name == null || !names.contains(name))) {
      return ApiError.permission("host: this Parley answers to " + words() + " only");
    }
    return null;
  }

  private static @Nullable String name(@Nullable String host) {
    Matcher form = FORM.matcher(host == null ? "" : host.strip().toLowerCase(Locale.ROOT));
    return form.matches() ? form.group(1) : null;
  }

  private String words() {
    List<String> all = new ArrayList<>(LOOPBACK);
    all.retainAll(names);
    names.stream().filter(name -> !LOOPBACK.contains(name)).forEach(all::add);
    int last = all.size() - 1;
    return last == 0
        ? all.getFirst()
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }
}
