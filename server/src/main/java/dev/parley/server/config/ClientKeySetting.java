package dev.parley.server.config;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.KeyDigest;
import dev.parley.server.config.Environment.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Clients' keys as an environment variable says them: `alice=KEY bob=KEY`, or just keys, which are
/// called `key-1` and so on.
final class ClientKeySetting {
  private static final int SHORTEST = 16;
  private static final Pattern ENTRY = Pattern.compile("(?:([A-Za-z0-9._-]{1,40})=)?(.{16,}?)");

  private ClientKeySetting() {}

  static List<ClientKey> read(@Nullable Setting setting, Map<String, String> variables) {
    List<ClientKey> keys = new ArrayList<>();
    if (setting != null) {
      String text = new References(variables).resolve(setting);
      for (String entry : Texts.split(text)) {
        keys.add(key(setting.name(), entry, keys.size() + 1));
      }
    }
    return keys;
  }

  private static ClientKey key(String where, String entry, int number) {
    Matcher form = ENTRY.matcher(entry);
    if (!form.matches()) {
      throw tooShort(where + ": key " + number);
    }
    String name = form.group(1) == null ? "key-" + number : form.group(1);
    return key(where + ": key " + number, name, form.group(2), Allowance.ALL);
  }

  static ClientKey key(String where, String name, String key, Allowance allowance) {
    if (!ClientKey.isName(name)) {
      throw new BadConfig(where + ": use " + ClientKey.NAME_FORM);
    }
    if (key.length() < SHORTEST) {
      throw tooShort(where);
    }
    HeaderText.require(where, key);
    return new ClientKey(name, KeyDigest.of(key), allowance, null, null);
  }

  private static BadConfig tooShort(String where) {
    return new BadConfig(
        where
            + ": is too short to keep anybody out; use at least "
            + SHORTEST
            + " random characters, like those of `parley keys create`");
  }

  /// Two keys of one name could not be told apart in a log, two equal ones not at all.
  static void requireDifferent(List<ClientKey> keys) {
    Set<String> names = new HashSet<>();
    Set<KeyDigest> digests = new HashSet<>();
    for (ClientKey key : keys) {
      if (!names.add(key.name())) {
        throw new BadConfig("client keys: there are two that are called " + key.name());
      }
      if (!digests.add(key.digest())) {
        throw new BadConfig("client keys: " + key.name() + " is the same key as another one");
      }
    }
  }
}
