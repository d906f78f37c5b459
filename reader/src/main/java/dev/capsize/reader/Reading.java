package dev.capsize.reader;

import dev.capsize.model.Description;
import dev.capsize.reader.problem.Notice;
import java.util.List;

/// What was read.
///
/// @param description the service, with every override applied
/// @param arguments what overrides say about application.yml, as `key=value` in the order of the
///     keys; the process gets each behind `--`
/// @param mechanisms what `--without` takes, in the order of the file
/// @param notices what is worth knowing and not wrong, sorted by place
public record Reading(
    Description description,
    List<String> arguments,
    List<String> mechanisms,
    List<Notice> notices) {
  public Reading {
    arguments = List.copyOf(arguments);
    mechanisms = List.copyOf(mechanisms);
    notices = List.copyOf(notices);
  }
}
