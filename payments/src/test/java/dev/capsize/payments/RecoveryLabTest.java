package dev.capsize.payments;

import static dev.capsize.payments.Replica.ORDER;
import static dev.capsize.payments.Replica.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Charges that a process left behind are settled by whichever replica lives.
class RecoveryLabTest {
  private static final String[] QUICK = {
    "payments.recovery.every=200ms", "payments.recovery.older-than=1s"
  };

  private static FakeProvider provider;
  private static Database database;
  private static Replica one;
  private static Replica two;

  @BeforeAll
  static void start() {
    provider = new FakeProvider();
    database = Database.create();
    one = Replica.start(database, provider, QUICK);
    two = Replica.start(database, provider, QUICK);
    // The first call of a JVM may take longer than the time limit; let it not be one that counts.
    one.charge("warm", ORDER);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    provider.close();
  }

  @Test
  void a_charge_whose_process_was_killed_is_settled_once() {
    leave("killed", "in_progress", "- interval '1 minute'");

    awaitCharged("killed");

    assertThat(provider.calls("killed")).isEqualTo(1);
  }

  @Test
  void a_charge_that_the_provider_made_late_is_settled_with_its_reference() {
    provider.hold();
    one.charge("late", ORDER);
    provider.release();

    awaitCharged("late");

    assertThat(reference("late")).endsWith("late");
  }

  @Test
  void a_charge_that_somebody_works_on_is_left_alone() {
    leave("working", "in_progress", "+ interval '1 hour'");
    leave("marker", "in_progress", "- interval '1 minute'");

    awaitCharged("marker");

    assertThat(state("working")).isEqualTo("in_progress");
    assertThat(provider.calls("working")).isZero();
  }

  @Test
  void a_repeat_takes_over_from_a_killed_process_at_once() {
    leave("taken", "in_progress", "- interval '1 minute'");

    assertThat(one.charge("taken", ORDER).statusCode()).isEqualTo(201);
    assertThat(state("taken")).isEqualTo("charged");
  }

  @Test
  void both_replicas_serve() {
    assertThat(one.get("/catalog").statusCode()).isEqualTo(200);
    assertThat(two.get("/catalog").statusCode()).isEqualTo(200);
  }

  /// A row as a process leaves it that dies between two steps.
  private static void leave(String key, String state, String lease) {
    database.execute(
        """
        INSERT INTO charge (id, idempotency_key, fingerprint, order_id, amount_cents, currency,
          state, owner, fence, lease_until, claimed_at, created_at)
        VALUES (gen_random_uuid(), '%s',
          encode(sha256(convert_to(E'o-1\\n1999\\nEUR\\n', 'UTF8')), 'hex'),
          'o-1', 1999, 'EUR', '%s', 'dead', 1, now() %s,
          now() - interval '2 minutes', now() - interval '2 minutes')\
        """
            .formatted(key, state, lease));
  }

  private static void awaitCharged(String key) {
    await(key + " is charged", () -> state(key).equals("charged"));
  }

  private static String state(String key) {
    return database.value("SELECT state FROM charge WHERE idempotency_key = '" + key + "'");
  }

  private static String reference(String key) {
    return database.value(
        "SELECT provider_reference FROM charge WHERE idempotency_key = '" + key + "'");
  }
}
