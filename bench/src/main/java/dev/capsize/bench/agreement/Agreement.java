package dev.capsize.bench.agreement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Compares the analysis with the simulator on random services, one after the other on two threads.
///
/// Goes on where it was stopped: a service whose line is in the file is not done again.
final class Agreement {
  private static final int SERVICES = 200;
  private static final int THREADS = 2;
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private Agreement() {}

  /// Arguments: file of the lines, file of the page, then `--services N`, `--hour`, `--runs N`.
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> options = List.of(args).subList(2, args.length);
    int services = number(options, "--services", SERVICES);
    int runs = number(options, "--runs", 1);
    List<Duration> watches =
        options.contains("--hour")
            ? List.of(Duration.ofHours(1), TEN_MINUTES)
            : List.of(TEN_MINUTES);
    Path file = Path.of(args[0]);
    run(file, services, watches, runs);
    List<Compared> all = read(file);
    Files.writeString(Path.of(args[1]), AgreementPage.of(all));
    System.out.print(AgreementPage.summary(all));
    System.out.println("written: " + args[1]);
  }

  private static void run(Path file, int services, List<Duration> watches, int runs)
      throws IOException, InterruptedException {
    Set<Long> done =
        new ConcurrentSkipListSet<>(
            read(file).stream().map(Compared::seed).collect(Collectors.toSet()));
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (long seed = 1; seed <= services; seed++) {
        if (!done.contains(seed)) {
          Comparison comparison = new Comparison(seed, watches, runs);
          threads.execute(() -> one(comparison, file, done, services));
        }
      }
      threads.shutdown();
      if (!threads.awaitTermination(1, TimeUnit.DAYS)) {
        throw new IllegalStateException("a day was not enough for %d services".formatted(services));
      }
    }
  }

  private static void one(Comparison comparison, Path file, Set<Long> done, int services) {
    long begin = System.nanoTime();
    try {
      append(file, comparison.compare().line());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.printf(Locale.ROOT, "service %d: %s%n", comparison.seed(), e.getMessage());
      return;
    }
    done.add(comparison.seed());
    System.err.printf(
        Locale.ROOT,
        "service %d (%d of %d) in %.1f s%n",
        comparison.seed(),
        done.size(),
        services,
        (System.nanoTime() - begin) / 1e9);
  }

  private static synchronized void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + file, e);
    }
  }

  private static List<Compared> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Compared> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      all.add(Compared.parse(line));
    }
    all.sort((left, right) -> Long.compare(left.seed(), right.seed()));
    return all;
  }

  private static int number(List<String> options, String name, int otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(options.get(at + 1));
  }
}
