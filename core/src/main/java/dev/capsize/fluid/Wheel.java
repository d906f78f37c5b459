package dev.capsize.fluid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is due in which step of a run.
final class Wheel<T> {
  private final @Nullable List<T>[] slots;

  /// Lists that nobody needs any more: a new one for each step would grow anew each time.
  private final ArrayDeque<List<T>> spare = new ArrayDeque<>();

  private List<T> taken = new ArrayList<>();

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
      slot = spare.isEmpty() ? new ArrayList<>() : spare.pop();
      slots[step] = slot;
    }
    slot.add(item);
  }

  /// What is due in a step; once, and to be read before the next is taken.
  List<T> take(int step) {
    List<T> slot = slots[step];
    if (slot == null) {
      return List.of();
    }
    slots[step] = null;
    taken.clear();
    spare.push(taken);
    taken = slot;
    return slot;
  }
}
