package dev.parley.server.config;

import dev.parley.server.auth.ClientKey;
import dev.parley.server.config.Environment.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the clients' keys of the configuration file.
final class FileClientKey {
  static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "key",
              "models",
              "requests_per_minute",
              "tokens_per_minute",
              "concurrency",
              "spend_per_day",
              "spend_per_month",
              "expires"));

  private FileClientKey() {}

  static List<ClientKey> read(
      YamlMap.@Nullable Entry section, References references, Faults faults) {
    List<ClientKey> keys = new ArrayList<>();
    for (YamlMap.Entry one : YamlMap.in(section, faults)) {
      faults.in(() -> keys.add(read(one.key(), one, references)));
    }
    return keys;
  }

  private static ClientKey read(String name, YamlMap.Entry entry, References references) {
    if (!ClientKey.isName(name)) {
      throw BadConfig.of(entry.where(), name, "use " + ClientKey.NAME_FORM);
    }
    YamlMap map = entry.map();
    map.requireOnly(KEYS);
    Setting key = map.text("key");
    if (key == null) {
      throw map.missing("key", References.FORM);
    }
    String text = references.resolveSecret(key);
    ClientKey read = ClientKeySetting.key(key.name(), name, text, Allowances.of(map));
    Setting expires = map.text("expires");
    Instant end = expires == null ? null : Expiry.date(expires.name(), expires.value());
    return new ClientKey(name, read.digest(), read.allowance(), null, end);
  }
}
