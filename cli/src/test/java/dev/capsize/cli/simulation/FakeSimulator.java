package dev.capsize.cli.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Semantic;
import dev.capsize.cli.story.SampleDescription;
import dev.capsize.model.Description;
import dev.capsize.model.Origin;
import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Generator;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Request;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.simulation.SimulatedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// Runs in which every request is answered, unless departed requests are skipped: then none is.
final class FakeSimulator implements Simulator {
  static final String DEPARTED = "semantics.departed";
  static final String POOL_ORDER = "semantics.pool-order";
  static final String NEVER_MADE = "semantics.late-answer";

  private final CountDownLatch never = new CountDownLatch(1);
  private final long lastSeed;

  /// Runs with a seed above `lastSeed` never end.
  FakeSimulator(long lastSeed) {
    this.lastSeed = lastSeed;
  }

  static Blueprint blueprint() throws InvalidDescription {
    Path payments = Path.of(System.getProperty("capsize.home"), "examples", "payments");
    Blueprint read = DescriptionReader.read(payments, Overrides.NONE).blueprint();
    return with(
        read,
        List.of(
            semantic(DEPARTED, "served", "skipped", "cancelled"),
            semantic(NEVER_MADE, "discarded", "always"),
            semantic(POOL_ORDER, "fifo", "lifo")));
  }

  private static Semantic semantic(String key, String value, String... alternatives) {
    return new Semantic(key, value, List.of(alternatives), new Origin.Default("a test"));
  }

  private static Blueprint with(Blueprint blueprint, List<Semantic> semantics) {
    return new Blueprint(
        blueprint.description(),
        blueprint.services(),
        blueprint.traffic(),
        blueprint.loadSteps(),
        semantics);
  }

  @Override
  public Blueprint with(Blueprint blueprint, String key, String value) {
    return with(
        blueprint,
        blueprint.semantics().stream()
            .map(each -> each.key().equals(key) ? semantic(key, value) : each)
            .toList());
  }

  @Override
  public SimulatedRun run(Blueprint blueprint, long seed) {
    if (seed > lastSeed) {
      try {
        never.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    boolean good = blueprint.semantics().stream().noneMatch(each -> each.value().equals("skipped"));
    return new SimulatedRun(
        recording(good), new TreeMap<>(Map.of(DEPARTED, seed, POOL_ORDER, 1L)), 1);
  }

  private static Recording recording(boolean good) {
    Description description = SampleDescription.payments();
    long endNanos = description.scenario().end().toNanos();
    List<Request> requests = new ArrayList<>();
    for (long at = 0; at < endNanos; at += 250_000_000) {
      Attempt attempt = new Attempt(at, at + 1_000, "payments-1", good ? Attempt.OK : "refused");
      requests.add(new Request("catalog", at, at + 1_000, List.of(attempt)));
      requests.add(new Request("charge", at, at + 1_000, List.of(attempt)));
    }
    return new Recording(
        description,
        requests,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(description.scenario().healthy().toNanos()),
        Optional.empty(),
        new Generator(0, 0),
        endNanos);
  }
}
