package dev.capsize.fluid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is due in which step of a run.
final class Wheel<T> {
  private final @Nullable List<T>[] slots;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no other way
  Wheel(int steps) {
    slots = (List<T>[]) new List[steps + 1];
  }

  /// What is due after the run never comes.
  void add(int step, T item) {
    if (step >= slots.length) {
      return;
    }
    List<T> slot = slots[step];
    if (slot == null) {
      slot = new ArrayList<>();
      slots[step] = slot;
    }
    slot.add(item);
  }

  /// What is due in a step; once.
  List<T> take(int step) {
    List<T> slot = slots[step];
    slots[step] = null;
    return slot == null ? List.of() : slot;
  }
}
