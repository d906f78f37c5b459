package dev.capsize.cli.whatif;

import dev.capsize.model.Setting;
import dev.capsize.reader.Reading;
import java.util.Optional;

/// Short names of keys: `payments.provider.timeout` is the timeout of the client with which the
/// service payments calls provider, wherever that is written.
public final class KeyNames {
  private KeyNames() {}

  /// A change as `--set` takes it.
  ///
  /// @param set `KEY=VALUE` as typed
  public static String resolved(Reading reading, String set) {
    int equals = set.indexOf('=');
    if (equals < 1) {
      return set;
    }
    return find(reading, set.substring(0, equals).strip())
        .map(key -> key + set.substring(equals))
        .orElse(set);
  }

  /// The setting that a key means now, if it is one of the description's.
  public static Optional<Setting> now(Reading reading, String key) {
    return reading.origins().values().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .or(() -> Optional.ofNullable(reading.description().application().get(key)));
  }

  private static Optional<String> find(Reading reading, String key) {
    String[] parts = key.split("\\.", 3);
    if (parts.length < 3 || !reading.blueprint().services().containsKey(parts[0])) {
      return Optional.empty();
    }
    String origin = "services.%s.clients.%s.%s".formatted(parts[0], parts[1], parts[2]);
    boolean entry = parts[0].equals(reading.description().service());
    return Optional.ofNullable(reading.origins().get(origin))
        .map(Setting::key)
        .map(
            own -> entry || own.startsWith("services.") ? own : "services." + parts[0] + "." + own);
  }
}
