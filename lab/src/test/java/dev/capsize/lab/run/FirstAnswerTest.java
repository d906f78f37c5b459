package dev.capsize.lab.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.capsize.lab.LabFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When a service of the user's counts as there.
@Timeout(30)
class FirstAnswerTest {

  @Test
  void an_answer_that_nothing_is_there_is_an_answer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.start();

    assertThatCode(() -> FirstAnswer.await(at(server.getAddress().getPort())))
        .doesNotThrowAnyException();
    server.stop(0);
  }

  /// The kernel takes connections for a server that is not ready to.
  @Test
  void somebody_who_only_listens_does_not_answer() throws IOException {
    try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> FirstAnswer.await(at(listener.getLocalPort())))
          .isInstanceOf(LabFailure.class)
          .hasMessageContaining("does not answer GET / within 1 s")
          .hasMessageContaining("--wait");
    }
  }

  private static Subject.Running at(int port) {
    return new Subject.Running(
        URI.create("http://127.0.0.1:" + port), List.of(), Optional.empty(), Duration.ofSeconds(1));
  }
}
