package dev.capsize.check.rule.dead;

import dev.capsize.check.data.Table;
import dev.capsize.check.data.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The prefixes of keys that libraries have left.
final class RenamedKeys {
  private static final List<Renamed> ALL = read();

  private RenamedKeys() {}

  /// A prefix that was left.
  ///
  /// @param replacement the new prefix; empty if there is none
  /// @param from the first version that does not read the old one
  record Renamed(String old, Optional<String> replacement, String artifact, String from) {
    private boolean fits(String key) {
      String pattern = Pattern.quote(plain(old)).replace("*", "\\E[^.]+\\Q");
      return Pattern.matches(pattern + "(\\..*)?", plain(key));
    }

    /// Relaxed names are equal without dashes and case.
    private static String plain(String key) {
      return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    boolean leftBy(String version) {
      return !Version.of(version).below(from);
    }
  }

  static Optional<Renamed> of(String key) {
    return ALL.stream().filter(each -> each.fits(key)).findFirst();
  }

  private static List<Renamed> read() {
    return Table.rows("/dev/capsize/check/rule/renamed-keys.txt", 5).stream()
        .map(
            row ->
                new Renamed(
                    row.get(0),
                    Optional.of(row.get(1)).filter(name -> !name.equals("-")),
                    row.get(2),
                    row.get(3)))
        .toList();
  }
}
