package dev.capsize.lab.dependency;

import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.util.List;

/// The process that is every dependency of a description.
///
/// `--directory DIR` has the capsize.yml, `--overrides FILE` what is laid over it (one element of
/// [dev.capsize.reader.Overrides#arguments] per line), `--port N` (0 takes any), `--seed N`. Prints
/// one line, `dependencies listening on 127.0.0.1:PORT`, as soon as it serves. Ends by a signal,
/// with 64 on a bad option, with 65 on a bad description, with 69 if it cannot listen.
public final class DependencyMain {
  private DependencyMain() {}

  public static void main(String[] arguments) {
    try {
      DependencyOptions options = DependencyOptions.parse(List.of(arguments));
      Dependencies dependencies =
          Dependencies.start(
              List.copyOf(
                  DescriptionReader.read(options.directory(), options.readOverrides())
                      .description()
                      .dependencies()
                      .values()),
              options.port(),
              options.seed());
      System.out.println("dependencies listening on 127.0.0.1:" + dependencies.port());
    } catch (IllegalArgumentException e) {
      end(64, String.valueOf(e.getMessage()));
    } catch (InvalidDescription e) {
      end(65, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      end(69, "cannot start: " + e.getMessage());
    }
  }

  private static void end(int code, String why) {
    System.err.println("dependencies: " + why);
    System.exit(code);
  }
}
