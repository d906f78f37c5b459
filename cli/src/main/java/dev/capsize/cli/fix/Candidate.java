package dev.capsize.cli.fix;

import dev.capsize.model.Setting;
import dev.capsize.reader.patch.Edit;
import java.util.List;

/// One key that may be changed.
///
/// @param key of `--set`
/// @param setting the value as it is
/// @param ladder the values that it may take, the one nearest to the present one first; not empty
/// @param owner who has to change it
public record Candidate(String key, Setting setting, List<String> ladder, Owner owner) {
  public Candidate {
    ladder = List.copyOf(ladder);
    if (ladder.isEmpty()) {
      throw new IllegalArgumentException(key + " has no value to take");
    }
  }

  /// The change to the value on this rung.
  ///
  /// @param rung from 0
  Edit edit(int rung) {
    return new Edit(key, setting, ladder.get(rung));
  }
}
