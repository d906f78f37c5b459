package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.AuditBook.Intent;
import dev.capsize.outcome.AuditBook.Row;
import dev.capsize.outcome.AuditBook.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Books with a known number of defects of each kind, among many orders, in any order.
final class AuditBookPropertyTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void each_defect_is_counted_exactly_once(long seed) {
    Random random = new Random(seed);
    List<Intent> intents = new ArrayList<>();
    List<String> ledger = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    int lost = 0;
    int duplicated = 0;
    int unreconciled = 0;
    for (int n = 0; n < 500; n++) {
      String order = "order-" + n;
      boolean told = random.nextBoolean();
      int charges = random.nextInt(10) == 0 ? random.nextInt(4) : 1;
      State state = random.nextInt(10) == 0 ? any(random) : State.CHARGED;
      boolean row = random.nextInt(20) > 0;
      intents.add(new Intent(order, told));
      ledger.addAll(Collections.nCopies(charges, order));
      if (row) {
        rows.add(new Row(order, state));
      }
      boolean known = row && state == State.CHARGED;
      lost += told && !(charges > 0 && known) ? 1 : 0;
      duplicated += charges > 1 ? 1 : 0;
      boolean unsettled = row && state == State.UNSETTLED;
      unreconciled += unsettled || charges > 0 != known ? 1 : 0;
    }
    Collections.shuffle(ledger, random);
    Collections.shuffle(rows, random);

    Audit audit = AuditBook.compare(intents, ledger, rows, 0);

    assertThat(audit.charges()).isEqualTo(500);
    assertThat(List.of(audit.lost(), audit.duplicated(), audit.unreconciled()))
        .as("seed %d", seed)
        .containsExactly(lost, duplicated, unreconciled);
  }

  private static State any(Random random) {
    return List.of(State.CHARGED, State.NOT_CHARGED, State.UNSETTLED).get(random.nextInt(3));
  }
}
