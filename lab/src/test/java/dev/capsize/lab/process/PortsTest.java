package dev.capsize.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path locks;

  private final List<String> notices = new ArrayList<>();

  @Test
  void a_port_that_is_in_use_is_passed_over_with_a_notice() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Ports ports = new Ports(locks, notices::add)) {
      int port = ports.claim("payments", taken.getLocalPort());

      assertThat(port).isGreaterThan(taken.getLocalPort());
      assertThat(notices)
          .containsExactly(
              "port %d is in use; payments uses %d.".formatted(taken.getLocalPort(), port));
    }
  }

  @Test
  void a_port_is_given_once() throws IOException {
    try (Ports ports = new Ports(locks, notices::add)) {
      int first = ports.next(20_000);
      int second = ports.next(20_000);

      assertThat(second).isGreaterThan(first);
    }
  }

  @Test
  void a_port_of_another_lab_that_is_not_bound_yet_is_passed_over() throws IOException {
    try (Ports one = new Ports(locks, notices::add);
        Ports two = new Ports(locks, notices::add)) {
      int first = one.next(21_000);

      assertThat(two.next(21_000)).isNotEqualTo(first);
    }
  }

  @Test
  void closing_gives_ports_back() throws IOException {
    int first;
    try (Ports one = new Ports(locks, notices::add)) {
      first = one.next(22_000);
    }
    try (Ports two = new Ports(locks, notices::add)) {
      assertThat(two.next(22_000)).isEqualTo(first);
    }
  }
}
