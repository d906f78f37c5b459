package dev.capsize.payments.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.payments.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SchemaLabTest {
  @Test
  void many_replicas_may_create_the_tables_at_once() throws Exception {
    Database database = Database.create();
    var go = new CountDownLatch(1);
    List<Future<?>> replicas = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < 8; n++) {
        replicas.add(
            threads.submit(
                () -> {
                  go.await();
                  Schema.create(database.dataSource());
                  return null;
                }));
      }
      go.countDown();
    }

    for (Future<?> replica : replicas) {
      assertThat(replica.get()).isNull();
    }
    assertThat(database.value("SELECT count(*) FROM product")).isEqualTo("3");
  }
}
