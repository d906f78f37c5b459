package dev.capsize.reader.application;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Properties laid over each other: the last layer that has a key, or any element of its list, wins
/// the whole of it.
final class Layers {

  private final Map<String, Group> groups = new HashMap<>();
  private int layer;

  /// All properties of one layer that have the same base.
  private record Group(int layer, SortedMap<String, Property> properties) {}

  /// Begins a layer over those there are.
  void next() {
    layer++;
  }

  void put(Property property) {
    Group group = groups.get(property.base());
    boolean element = !property.base().equals(property.key());
    boolean joins =
        group != null
            && group.layer() == layer
            && element
            && !group.properties().containsKey(property.base());
    if (group == null || !joins) {
      group = new Group(layer, new TreeMap<>());
      groups.put(property.base(), group);
    }
    group.properties().put(property.key(), property);
  }

  /// What is effective, by key.
  SortedMap<String, Property> effective() {
    SortedMap<String, Property> all = new TreeMap<>();
    groups.values().forEach(group -> all.putAll(group.properties()));
    return all;
  }
}
