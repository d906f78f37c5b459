package dev.capsize.check.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version as numbers, for example `3.4.1`; a release train of Spring Cloud with a name, for
/// example `Hoxton.SR12`, is older than every one with a year.
///
/// @param parts the strongest first; empty for what does not begin with a number
public record Version(List<Integer> parts) implements Comparable<Version> {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /// The numbers in a text, four at most.
  public static Version of(String text) {
    List<Integer> parts = new ArrayList<>();
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      Matcher numbers = NUMBER.matcher(text);
      while (numbers.find() && parts.size() < 4) {
        parts.add(Integer.valueOf(numbers.group()));
      }
    }
    return new Version(parts);
  }

  /// Whether it comes before another.
  public boolean below(String other) {
    return compareTo(of(other)) < 0;
  }

  public Version {
    parts = List.copyOf(parts);
  }

  private int part(int index) {
    return index < parts.size() ? parts.get(index) : 0;
  }

  @Override
  public int compareTo(Version other) {
    for (int index = 0; index < Math.max(parts.size(), other.parts.size()); index++) {
      int order = Integer.compare(part(index), other.part(index));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
