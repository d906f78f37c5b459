package dev.capsize.check.repository;

import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Service;
import dev.capsize.model.Origin;
import java.util.List;

/// A service with what its `capsize.yml` adds.
///
/// @param given who calls it, how often and how patiently, as far as `capsize.yml` says
/// @param origin where it begins: its first file of settings
/// @param files names of its files of settings
public record Subject(Service service, Given given, Origin origin, List<String> files) {
  public Subject {
    files = List.copyOf(files);
  }
}
