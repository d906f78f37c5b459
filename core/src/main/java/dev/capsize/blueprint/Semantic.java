package dev.capsize.blueprint;

import dev.capsize.model.Origin;
import java.util.List;

/// A choice of meaning that can change a verdict, made explicit.
///
/// @param key as it is set in capsize.yml, for example `semantics.late-answer`
/// @param value the choice, in words of the file
/// @param alternatives the other choices there are
/// @param origin where it was written, or whose default it is
public record Semantic(String key, String value, List<String> alternatives, Origin origin) {
  public Semantic {
    alternatives = List.copyOf(alternatives);
  }
}
