package dev.capsize.check.build;

import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A text with the places of its characters.
final class Lines {
  private final String file;
  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  Lines(String file, String text) {
    this.file = file;
    this.text = text;
    starts.add(0);
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
  }

  String text() {
    return text;
  }

  Origin at(int index) {
    int found = Collections.binarySearch(starts, index);
    int line = found >= 0 ? found : -found - 2;
    return new Origin.Written(file, line + 1, index - starts.get(line) + 1);
  }
}
