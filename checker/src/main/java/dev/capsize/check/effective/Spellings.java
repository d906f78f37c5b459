package dev.capsize.check.effective;

import dev.capsize.check.data.Table;
import dev.capsize.check.data.Version;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service.Libraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Under which names a library of the version in use reads a key.
final class Spellings {
  private static final List<Renamed> RENAMED =
      Table.rows("/dev/capsize/check/effective/spellings.txt", 6).stream()
          .map(row -> new Renamed(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
          .toList();

  private final Libraries libraries;

  Spellings(Libraries libraries) {
    this.libraries = libraries;
  }

  /// Two spellings of a prefix; `-` for a bound that does not exist.
  private record Renamed(
      String today, String older, String artifact, String olderBelow, String todayFrom) {
    boolean fits(String key) {
      return key.equals(today) || key.startsWith(today + ".");
    }
  }

  /// Keys that are read, the strongest first. Of an unknown version all spellings are taken to be.
  List<String> of(String key) {
    for (Renamed each : RENAMED) {
      if (each.fits(key)) {
        String older = each.older() + key.substring(each.today().length());
        Optional<Version> version =
            libraries.version(each.artifact()).map(Fact::text).map(Version::of);
        return read(each, key, older, version);
      }
    }
    return key.contains(".instances.")
        ? List.of(key, key.replace(".instances.", ".backends."))
        : List.of(key);
  }

  private static List<String> read(
      Renamed renamed, String today, String older, Optional<Version> version) {
    List<String> keys = new ArrayList<>();
    if (version.map(each -> !each.below(renamed.todayFrom())).orElse(true)) {
      keys.add(today);
    }
    boolean ends = !renamed.olderBelow().equals("-");
    if (!ends || version.map(each -> each.below(renamed.olderBelow())).orElse(true)) {
      keys.add(older);
    }
    return keys;
  }
}
