package dev.capsize.lab.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One attempt on a real connection, on good days and bad.
@Timeout(30)
class SenderTest {

  private static final byte[] REQUEST =
      "GET /catalog HTTP/1.1\r\nHost: payments\r\n\r\n".getBytes(ISO_8859_1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Connections connections = new Connections();
  private final Sender sender = new Sender(connections);

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void attempts_one_after_the_other_share_a_connection() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK)) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);

      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void an_answer_that_does_not_come_is_a_timeout_and_its_connection_is_not_used_again()
      throws IOException {
    try (var server = ScriptedServer.silent()) {
      assertThat(attempt(server, SHORT)).isEqualTo(Outcome.TIMEOUT);
      assertThat(attempt(server, SHORT)).isEqualTo(Outcome.TIMEOUT);

      Eventually.until("both closed", () -> server.endedConnections() == 2);
      assertThat(server.requests()).hasSize(2);
    }
  }

  /// The patience is for the whole answer, not for each byte of it.
  @Test
  void an_answer_that_drips_is_a_timeout() throws IOException {
    ScriptedServer.Script dripping =
        conversation -> {
          conversation.receive();
          conversation.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
          while (true) {
            conversation.send("x");
            Thread.onSpinWait();
          }
        };
    try (var server = ScriptedServer.start(dripping)) {
      Outcome outcome = attempt(server, Duration.ofMillis(20));

      assertThat(outcome).isEqualTo(Outcome.TIMEOUT);
    }
  }

  @Test
  void a_connect_that_is_not_completed_is_a_timeout() throws IOException {
    List<SocketChannel> fillers = new ArrayList<>();
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
      // Nobody accepts: the kernel's queue holds two, and drops whoever comes after them.
      for (int i = 0; i < 4; i++) {
        SocketChannel filler = SocketChannel.open();
        fillers.add(filler);
        filler.configureBlocking(false);
        filler.connect(address);
      }

      Outcome outcome =
          sender.attempt(new Target("payments-1", address), REQUEST, Deadline.in(SHORT));

      assertThat(outcome).isEqualTo(Outcome.TIMEOUT);
    } finally {
      for (SocketChannel filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void a_port_where_nobody_listens_refuses() throws IOException {
    var server = ScriptedServer.silent();
    server.close();

    assertThat(attempt(server, LONG)).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void an_answer_that_ends_in_its_middle_is_a_reset() throws IOException {
    ScriptedServer.Script half =
        conversation -> {
          conversation.receive();
          conversation.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        };
    try (var server = ScriptedServer.start(half)) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.RESET);
    }
  }

  @Test
  void an_answer_that_breaks_in_its_middle_is_a_reset() throws IOException {
    ScriptedServer.Script breaking =
        conversation -> {
          conversation.receive();
          conversation.send("HTTP/1.1 200 OK\r\n");
          conversation.reset();
        };
    try (var server = ScriptedServer.start(breaking)) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.RESET);
    }
  }

  /// The JDK's client sends a GET again here, unasked.
  @Test
  void a_request_that_is_taken_and_not_answered_is_not_sent_again() throws IOException {
    ScriptedServer.Script takeAndClose = ScriptedServer.Conversation::receive;
    try (var server = ScriptedServer.start(takeAndClose)) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.RESET);

      assertThat(server.requests()).hasSize(1);
    }
  }

  /// Here as well: on a connection that carried a request before.
  @Test
  void a_request_on_a_used_connection_is_not_sent_again_either() throws IOException {
    ScriptedServer.Script answerOnce =
        conversation -> {
          conversation.receive();
          conversation.send(ScriptedServer.OK);
          conversation.receive();
        };
    try (var server = ScriptedServer.start(answerOnce)) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.RESET);

      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_connection_that_the_server_closed_while_it_idled_costs_no_attempt() throws IOException {
    ScriptedServer.Script answerAndClose =
        conversation -> {
          conversation.receive();
          conversation.send(ScriptedServer.OK);
        };
    try (var server = ScriptedServer.start(answerAndClose)) {
      for (int i = 1; i <= 20; i++) {
        int attempts = i;
        assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);
        Eventually.until("closed", () -> server.endedConnections() == attempts);
      }

      assertThat(server.requests()).hasSize(20);
    }
  }

  @Test
  void a_connection_that_the_server_means_to_close_is_not_used_again() throws IOException {
    String closing = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    try (var server = ScriptedServer.answering(closing)) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void an_answer_nobody_asked_for_is_not_taken_for_the_next_one() throws IOException {
    String twice = ScriptedServer.OK + "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
    try (var server = ScriptedServer.answering(twice)) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.OK);
    }
  }

  @Test
  void an_error_answer_keeps_its_status_and_the_end_of_its_type() throws IOException {
    String body = "{\"type\":\"urn:payments:pool-timeout\"}";
    String type = "\r\nContent-Type: application/problem+json\r\nContent-Length: " + body.length();
    try (var server = ScriptedServer.answering("HTTP/1.1 503 Busy" + type + "\r\n\r\n" + body)) {
      assertThat(attempt(server, LONG).text()).isEqualTo("http 503 pool-timeout");
    }
  }

  @Test
  void what_is_not_http_is_a_bad_answer() throws IOException {
    try (var server = ScriptedServer.answering("SSH-2.0-OpenSSH\r\n")) {
      assertThat(attempt(server, LONG)).isEqualTo(Outcome.BAD_ANSWER);
    }
  }

  @Test
  void the_idle_connections_of_a_replica_that_left_are_closed() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK)) {
      attempt(server, LONG);

      connections.retain(Set.of());

      Eventually.until("closed", () -> server.endedConnections() == 1);
    }
  }

  private Outcome attempt(ScriptedServer server, Duration patience) {
    connections.retain(Set.of(server.target()));
    return sender.attempt(server.target(), REQUEST, Deadline.in(patience));
  }
}
