package dev.capsize.payments;

import static dev.capsize.payments.ChargeContractLabTest.assertProblem;
import static dev.capsize.payments.Replica.ORDER;
import static dev.capsize.payments.Replica.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How a call of the provider reaches requests that never call it.
class PoolLabTest {
  private static final String[] ONE_CONNECTION = {
    "spring.datasource.hikari.maximum-pool-size=1",
    "spring.datasource.hikari.connection-timeout=300",
    "spring.http.clients.read-timeout=30s",
    "payments.deadline.budget=60s",
    "payments.recovery.every=1h"
  };

  @Test
  void a_charge_that_holds_its_connection_keeps_the_catalog_waiting() {
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider, ONE_CONNECTION)) {
      provider.hold();
      var charge = replica.chargeLater("holding", ORDER);
      await("the provider is called", () -> provider.calls("holding") == 1);

      assertProblem(replica.get("/catalog"), 503, "urn:payments:pool-timeout");

      provider.release();
      assertThat(charge.join().statusCode()).isEqualTo(201);
      assertThat(replica.get("/catalog").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_charge_that_lends_its_connection_does_not() {
    String[] settings = ONE_CONNECTION.clone();
    settings[4] = "payments.hold-connection=false";
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider, settings)) {
      provider.hold();
      var charge = replica.chargeLater("lending", ORDER);
      await("the provider is called", () -> provider.calls("lending") == 1);

      assertThat(replica.get("/catalog").statusCode()).isEqualTo(200);

      provider.release();
      assertThat(charge.join().statusCode()).isEqualTo(201);
    }
  }
}
