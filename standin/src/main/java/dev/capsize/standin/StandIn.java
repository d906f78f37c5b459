package dev.capsize.standin;

import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.standin.pool.Pools;
import dev.capsize.standin.settings.Options;
import dev.capsize.standin.settings.Role;
import dev.capsize.standin.settings.Start;
import java.io.IOException;
import org.springframework.boot.SpringApplication;

/// The process of one replica of one service that is only described.
public final class StandIn {
  private static final int INPUT_INVALID = 65;

  private StandIn() {}

  /// Starts it. Arguments are those of [Options].
  public static void main(String[] arguments) throws IOException {
    try {
      application(Options.parse(arguments)).run();
    } catch (InvalidDescription | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(INPUT_INVALID);
    }
  }

  static SpringApplication application(Options options) throws InvalidDescription, IOException {
    Role role = Role.of(options, DescriptionReader.read(options.directory(), options.overrides()));
    Pools.allowShortTimeouts(role, System.getProperties());
    return Start.application(role, StandInConfiguration.class);
  }
}
