package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.AuditBook.Intent;
import dev.capsize.outcome.AuditBook.Row;
import dev.capsize.outcome.AuditBook.State;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditBookTest {
  private static final Row CHARGED = new Row("1", State.CHARGED);
  private static final Intent TOLD = new Intent("1", true);
  private static final Intent NOT_TOLD = new Intent("1", false);

  private static String found(List<Intent> intents, List<String> ledger, List<Row> rows) {
    Audit audit = AuditBook.compare(intents, ledger, rows, 3);
    return "%d lost, %d duplicated, %d unreconciled"
        .formatted(audit.lost(), audit.duplicated(), audit.unreconciled());
  }

  @Test
  void books_that_agree_are_clean() {
    Audit audit = AuditBook.compare(List.of(TOLD), List.of("1"), List.of(CHARGED), 3);

    assertThat(audit.clean()).isTrue();
    assertThat(audit).isEqualTo(new Audit(1, 1, 0, 0, 0, 3));
  }

  @Test
  void a_charge_that_nobody_was_told_of_is_clean_when_both_books_know_it() {
    assertThat(found(List.of(NOT_TOLD), List.of("1"), List.of(CHARGED)))
        .isEqualTo("0 lost, 0 duplicated, 0 unreconciled");
  }

  @Test
  void told_charged_without_a_charge_at_the_provider_is_lost() {
    assertThat(found(List.of(TOLD), List.of(), List.of(CHARGED)))
        .isEqualTo("1 lost, 0 duplicated, 1 unreconciled");
  }

  @Test
  void told_charged_without_a_row_is_lost() {
    assertThat(found(List.of(TOLD), List.of("1"), List.of()))
        .isEqualTo("1 lost, 0 duplicated, 1 unreconciled");
  }

  @Test
  void told_charged_and_known_to_nobody_is_lost_and_the_two_books_agree() {
    assertThat(found(List.of(TOLD), List.of(), List.of()))
        .isEqualTo("1 lost, 0 duplicated, 0 unreconciled");
  }

  @Test
  void two_charges_for_one_order_are_one_duplicate() {
    assertThat(found(List.of(TOLD), List.of("1", "1", "1"), List.of(CHARGED)))
        .isEqualTo("0 lost, 1 duplicated, 0 unreconciled");
  }

  @Test
  void a_charge_that_the_database_denies_is_unreconciled() {
    assertThat(found(List.of(NOT_TOLD), List.of("1"), List.of(new Row("1", State.NOT_CHARGED))))
        .isEqualTo("0 lost, 0 duplicated, 1 unreconciled");
  }

  @Test
  void a_row_that_is_not_settled_is_unreconciled_whatever_the_provider_says() {
    List<Row> unsettled = List.of(new Row("1", State.UNSETTLED));

    assertThat(found(List.of(NOT_TOLD), List.of(), unsettled))
        .isEqualTo("0 lost, 0 duplicated, 1 unreconciled");
    assertThat(found(List.of(NOT_TOLD), List.of("1"), unsettled))
        .isEqualTo("0 lost, 0 duplicated, 1 unreconciled");
  }

  @Test
  void an_order_that_was_declined_everywhere_is_clean() {
    assertThat(found(List.of(NOT_TOLD), List.of(), List.of(new Row("1", State.NOT_CHARGED))))
        .isEqualTo("0 lost, 0 duplicated, 0 unreconciled");
  }
}
