package dev.capsize.payments;

import static dev.capsize.payments.Replica.ORDER;
import static dev.capsize.payments.Replica.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How requests end when one of both sides leaves.
class DrainLabTest {
  @Test
  void what_is_in_flight_is_finished_before_the_replica_leaves() {
    try (FakeProvider provider = new FakeProvider()) {
      Replica replica =
          Replica.start(Database.create(), provider, "spring.http.clients.read-timeout=30s");
      provider.hold();
      var charge = replica.chargeLater("draining", ORDER);
      await("the provider is called", () -> provider.calls("draining") == 1);

      Thread leaving = Thread.startVirtualThread(replica::close);
      await("the listener is closed", () -> !accepts(replica.port()));
      provider.release();

      assertThat(charge.join().statusCode()).isEqualTo(201);
      await("the replica is gone", () -> !leaving.isAlive());
    }
  }

  @Test
  void what_was_left_in_doubt_is_settled_before_the_replica_leaves() {
    Database database = Database.create();
    try (FakeProvider provider = new FakeProvider()) {
      Replica replica =
          Replica.start(
              database,
              provider,
              "spring.http.clients.read-timeout=500ms",
              "payments.recovery.every=1h");
      provider.hold();
      replica.charge("doubtful", ORDER);
      String state = "SELECT state FROM charge WHERE idempotency_key = 'doubtful'";
      String before = database.value(state);
      provider.release();

      replica.close();

      assertThat(before).isEqualTo("unknown");
      assertThat(database.value(state)).isEqualTo("charged");
      assertThat(provider.charges()).isEqualTo(1);
    }
  }

  @Test
  void a_caller_that_leaves_is_no_news() throws IOException {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    try (FakeProvider provider = new FakeProvider();
        Replica replica = Replica.start(Database.create(), provider)) {
      // Whatever is logged by a first request is logged before.
      replica.charge("warm", ORDER);
      replica.scrape("payments_requests_in_flight", "payments_requests_in_flight");
      lines.start();
      Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      root.setLevel(Level.INFO);
      root.addAppender(lines);

      provider.hold();
      for (int n = 0; n < 5; n++) {
        leaveEarly(replica.port(), provider, "left" + n);
      }
      provider.release();
      await(
          "nothing is in flight",
          () ->
              replica
                  .scrape("payments_requests_in_flight", "payments_requests_in_flight")
                  .equals("0.0"));

      root.detachAppender(lines);
      assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }
  }

  /// Sends a charge and resets the connection without waiting for the answer.
  private static void leaveEarly(int port, FakeProvider provider, String key) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoLinger(true, 0);
      OutputStream out = socket.getOutputStream();
      String request =
          """
          POST /charges HTTP/1.1\r
          Host: payments\r
          Content-Type: application/json\r
          Idempotency-Key: %s\r
          Content-Length: %d\r
          \r
          %s\
          """
              .formatted(key, ORDER.length(), ORDER);
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      await(key + " reached the provider", () -> provider.calls(key) == 1);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
