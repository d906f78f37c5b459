package dev.capsize.lab.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A command in a session of its own, so that Ctrl-C on the terminal reaches the lab alone and the
/// lab decides in which order things end.
final class OwnSession {
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private OwnSession() {}

  /// The command behind `setsid` where that exists (it replaces itself by the command, so the
  /// process number is the same), else the command itself.
  static List<String> of(List<String> command) {
    return Stream.concat(
            SETSID.stream().filter(Files::isExecutable).limit(1).map(Path::toString),
            command.stream())
        .toList();
  }
}
