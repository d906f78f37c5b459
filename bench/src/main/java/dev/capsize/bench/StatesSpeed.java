package dev.capsize.bench;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.states.States;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Question: how long does it take to find the states of payments?
///
/// Command: `bench/run states`. Once in this virtual machine after a warm-up, and once as a whole
/// process, `./capsize states examples/payments`, from its start to its end, with everything the
/// launcher does. On as many threads as there are processors.
/// Medians. Nobody may conclude how long a larger description takes.
public final class StatesSpeed {
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 21;
  private static final int PROCESSES = 7;
  private static final double NANOS_PER_MILLI = 1e6;

  private StatesSpeed() {}

  /// Arguments: folder of the description, launcher; `smoke` for one round of the first alone.
  public static void main(String[] args)
      throws IOException, InterruptedException, InvalidDescription {
    boolean smoke = args.length > 2 && args[2].equals("smoke");
    Blueprint payments = DescriptionReader.read(Path.of(args[0]), Overrides.NONE).blueprint();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().daemon().factory());
    int found = 0;
    for (int i = 0; i < (smoke ? 0 : WARM_UP); i++) {
      found += States.of(payments, States.HORIZON, workers).states().size();
    }
    double[] millis = new double[smoke ? 1 : ROUNDS];
    for (int round = 0; round < millis.length; round++) {
      long begin = System.nanoTime();
      found += States.of(payments, States.HORIZON, workers).states().size();
      millis[round] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }
    print("States.of(payments), after a warm-up", millis);
    if (found == 0) {
      throw new IllegalStateException("payments has no state at all");
    }
    if (!smoke) {
      print("capsize states, the whole process", processes(args[1], args[0]));
    }
  }

  private static double[] processes(String launcher, String folder)
      throws IOException, InterruptedException {
    double[] millis = new double[PROCESSES];
    for (int round = 0; round < PROCESSES; round++) {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(launcher, "states", folder)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException("%s states ended with %d".formatted(launcher, code));
      }
      millis[round] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }
    return millis;
  }

  private static void print(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f ms (%.1f to %.1f)%n",
        what,
        millis[millis.length / 2],
        millis[0],
        millis[millis.length - 1]);
  }
}
