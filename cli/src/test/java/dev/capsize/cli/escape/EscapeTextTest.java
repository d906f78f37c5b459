package dev.capsize.cli.escape;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Cost;
import dev.capsize.intervention.Intervention;
import dev.capsize.outcome.Verdict;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a search is told. Its figures are made up.
class EscapeTextTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "dev", "capsize", "cli", "escape");
  private static final Duration AT = ofSeconds(85);

  private static Blueprint payments() throws Exception {
    return DescriptionReader.read(Path.of("../examples/payments"), Overrides.NONE).blueprint();
  }

  private static Outcome back(double after, int refused, int thrownAway) {
    return new Outcome(
        Verdict.RECOVERS,
        "recovered",
        OptionalDouble.of(after),
        new Cost(refused, thrownAway),
        4000,
        0,
        OptionalDouble.empty(),
        0.5,
        1,
        OptionalDouble.empty());
  }

  private static Outcome down(Verdict verdict) {
    return new Outcome(
        verdict,
        "catalog 0.0 %, charge 0.0 % answered in time in the last third of the watch",
        OptionalDouble.empty(),
        new Cost(900, 90_000),
        4000,
        20,
        OptionalDouble.of(3.2),
        0.25,
        0.01,
        OptionalDouble.of(1.5));
  }

  private static Escape works(String way, double after, int refused, Intervention... all) {
    List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(9, back(after, refused, 1200)));
    outcomes.add(down(Verdict.METASTABLE));
    return new Escape(way, List.of(all), true, outcomes);
  }

  private static Escape fails(String way, Intervention... all) {
    return new Escape(way, List.of(all), false, List.of(down(Verdict.METASTABLE)));
  }

  private static EscapeReport report(List<Outcome> untouched, List<Escape> found) throws Exception {
    return new EscapeReport(
        "./capsize escape examples/payments",
        payments(),
        AT,
        42,
        10,
        untouched,
        found,
        List.of("attempts: callers make one attempt per request as it is"));
  }

  private static List<Outcome> thrice(Outcome outcome) {
    return Collections.nCopies(3, outcome);
  }

  /// One of each kind.
  private static EscapeReport full() throws Exception {
    Duration length = ofSeconds(5);
    return report(
        thrice(down(Verdict.METASTABLE)),
        List.of(
            works("restart", 14.2, 0, new Intervention.Restart(AT)),
            works(
                "drain-queues + attempts",
                5.5,
                900,
                new Intervention.DrainQueues(AT),
                new Intervention.CapAttempts(AT, length, 1)),
            works(
                "shed, then reset-breakers",
                9,
                2500,
                new Intervention.Shed(AT, length, 0.75),
                new Intervention.ResetBreakers(AT.plus(length))),
            works("concurrency", 4, 2600, new Intervention.Concurrency(AT, length, 20)),
            fails("pool db", new Intervention.PoolSize(AT, length, "db", 20)),
            fails("drain-queues", new Intervention.DrainQueues(AT)),
            fails("reset-breakers", new Intervention.ResetBreakers(AT))));
  }

  @Test
  void the_text_is_what_was_looked_at_once() throws Exception {
    assertGolden("escape.txt", EscapeText.of(full()));
  }

  @Test
  void the_runbook_is_what_was_looked_at_once() throws Exception {
    assertGolden("runbook.md", Runbook.of(full()));
  }

  /// The runbook tells the three cheapest; every intervention has its lever all the same.
  @Test
  void the_levers_are_what_was_looked_at_once() throws Exception {
    Duration length = ofSeconds(5);
    StringBuilder text = new StringBuilder();
    for (Intervention each :
        List.of(
            new Intervention.Shed(AT, length, 0.75),
            new Intervention.CapAttempts(AT, length, 2),
            new Intervention.DrainQueues(AT),
            new Intervention.ResetBreakers(AT),
            new Intervention.Concurrency(AT, length, 20),
            new Intervention.PoolSize(AT, length, "db", 20),
            new Intervention.Restart(AT))) {
      Lever lever = Lever.of(each, payments().entry());
      text.append(lever.what()).append('\n');
      lever.how().forEach(line -> text.append("  ").append(line).append('\n'));
      text.append("Needs: ").append(lever.needs()).append("\n\n");
    }

    assertGolden("levers.txt", text.toString());
  }

  @Test
  void the_cheapest_comes_first() throws Exception {
    assertThat(full().working())
        .extracting(Escape::way)
        .containsExactly(
            "restart", "drain-queues + attempts", "shed, then reset-breakers", "concurrency");
  }

  @Test
  void who_comes_back_by_himself_is_told_so() throws Exception {
    assertThat(EscapeText.of(report(thrice(back(2, 0, 0)), List.of())))
        .contains("payments comes back by itself")
        .contains("There is nothing to escape from.");
  }

  @Test
  void who_is_overloaded_has_nothing_to_come_back_to() throws Exception {
    assertThat(EscapeText.of(report(thrice(down(Verdict.OVERLOADED)), List.of())))
        .contains("payments has no healthy state at this load")
        .contains("nothing to come back to");
  }

  @Test
  void what_is_not_clear_is_no_collapse() throws Exception {
    EscapeReport report =
        report(
            Stream.of(Verdict.METASTABLE, Verdict.INCONCLUSIVE).map(EscapeTextTest::down).toList(),
            List.of());

    assertThat(report.clear()).isFalse();
    assertThat(EscapeText.of(report)).contains("it is not clear that it stays down");
  }

  @Test
  void the_document_has_the_same_figures() throws Exception {
    JsonNode document = JsonMapper.shared().readTree(EscapeJson.text(full()));

    JsonNode first = document.get("works").get(0);
    assertThat(first.get("intervene").stringValue()).isEqualTo("restart at +10s");
    assertThat(first.get("cost").doubleValue()).isEqualTo(1200);
    assertThat(first.get("cameBack").intValue()).isEqualTo(9);
    assertThat(first.get("low").doubleValue()).isEqualTo(0.596);
    assertThat(document.get("doesNotWork").get(1).get("refilledAfterSeconds").doubleValue())
        .isEqualTo(3.2);
    assertThat(document.get("untouched").get(0).stringValue()).isEqualTo("metastable");
  }

  private static void assertGolden(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; if the change is meant, run the test with -Dgolden=write", file)
        .isEqualTo(Files.readString(file));
  }
}
