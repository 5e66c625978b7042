package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the key of an upstream in the configuration file, or its several keys: each a reference,
/// or one with the name of its account.
final class FileKeys {
  private static final String KEY = "key";
  private static final String ACCOUNT = "account";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  private FileKeys() {}

  static List<DraftKey> read(YamlMap.@Nullable Entry entry, References references) {
    if (entry == null) {
      return List.of();
    }
    List<DraftKey> keys = new ArrayList<>();
    for (YamlMap.Entry one : entry.elements()) {
      keys.add(one.isMap() ? withAccount(one.map(), references) : key(one.text(), "", references));
    }
    if (keys.isEmpty()) {
      throw new BadConfig(entry.where() + ": is empty; " + References.FORM);
    }
    return keys;
  }

  private static DraftKey withAccount(YamlMap map, References references) {
    map.requireOnly(Set.of(KEY, ACCOUNT));
    Setting key = map.text(KEY);
    Setting account = map.text(ACCOUNT);
    if (key == null) {
      throw map.missing(KEY, References.FORM);
    }
    if (account != null && !NAME.matcher(account.value()).matches()) {
      throw BadConfig.of(account.name(), account.value(), "use a name of letters and digits");
    }
    return key(key, account == null ? "" : account.value(), references);
  }

  private static DraftKey key(Setting setting, String owner, References references) {
    String text = HeaderText.require(setting.name(), references.resolveSecret(setting));
    return new DraftKey(References.names(setting), Objects.requireNonNull(text), owner);
  }
}
