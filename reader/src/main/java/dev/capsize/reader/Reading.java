package dev.capsize.reader;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Description;
import dev.capsize.model.Setting;
import dev.capsize.reader.problem.Notice;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was read.
///
/// @param description the service, with every override applied
/// @param blueprint the whole system with every value resolved
/// @param origins where each value of the blueprint comes from, by its dotted key, for example
///     `services.payments.server.threads`; the setting's own key is the one to change
/// @param spring what each service's Spring is given, by service
/// @param mechanisms what `--without` takes, in the order of the file
/// @param notices what is worth knowing and not wrong, sorted by place
/// @param files every file that was read, in the order in which they were
public record Reading(
    Description description,
    Blueprint blueprint,
    SortedMap<String, Setting> origins,
    SortedMap<String, SpringInput> spring,
    List<String> mechanisms,
    List<Notice> notices,
    List<Path> files) {
  public Reading {
    origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    spring = Collections.unmodifiableSortedMap(new TreeMap<>(spring));
    mechanisms = List.copyOf(mechanisms);
    notices = List.copyOf(notices);
    files = List.copyOf(files);
  }

  /// What the Spring of the service that is called is given.
  public SpringInput entrySpring() {
    return spring.getOrDefault(description.service(), new SpringInput(List.of(), List.of()));
  }
}
