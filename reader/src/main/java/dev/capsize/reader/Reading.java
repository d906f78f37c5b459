package dev.capsize.reader;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Description;
import dev.capsize.model.Setting;
import dev.capsize.reader.problem.Notice;
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
/// @param arguments what overrides say about application.yml, as `key=value` in the order of the
///     keys; the process gets each behind `--`
/// @param mechanisms what `--without` takes, in the order of the file
/// @param notices what is worth knowing and not wrong, sorted by place
public record Reading(
    Description description,
    Blueprint blueprint,
    SortedMap<String, Setting> origins,
    List<String> arguments,
    List<String> mechanisms,
    List<Notice> notices) {
  public Reading {
    origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    arguments = List.copyOf(arguments);
    mechanisms = List.copyOf(mechanisms);
    notices = List.copyOf(notices);
  }
}
