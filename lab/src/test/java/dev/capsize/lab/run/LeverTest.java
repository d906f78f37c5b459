package dev.capsize.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.deploy.Replica;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a replica is sent, and what its answers mean.
class LeverTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String body = "{\"hit\":7}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type"));
          exchange.sendResponseHeaders(status, body.length());
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void an_order_says_what_how_much_and_how_long() throws Exception {
    try (Lever lever = new Lever()) {
      assertThat(lever.pull(replica(), new Lever.Order("shed", 0.5, ""), 20_000)).isEqualTo(7);
      lever.pull(replica(), new Lever.Order("pool-size", 5, "db"), 100);
    }

    assertThat(asked)
        .containsExactly(
            "POST /actuator/interventions?kind=shed&value=0.5&millis=20000 application/json",
            "POST /actuator/interventions?kind=pool-size&value=5.0&millis=100&pool=db"
                + " application/json");
  }

  @Test
  void a_replica_that_does_not_do_it_is_named_with_its_answer() {
    status = 400;
    body = "{\"refused\":\"no such pool: cache\"}";
    try (Lever lever = new Lever()) {
      assertThatThrownBy(() -> lever.pull(replica(), new Lever.Order("drain-queues"), 0))
          .isInstanceOf(LabFailure.class)
          .hasMessageContaining("payments-1 does not do drain-queues: 400")
          .hasMessageContaining("no such pool: cache");
    }
  }

  private Replica replica() {
    return new Replica("payments-1", 1, server.getAddress().getPort());
  }
}
