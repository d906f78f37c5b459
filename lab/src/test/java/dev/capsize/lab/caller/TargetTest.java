package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  /// RFC 9110, 7.2: an authority without its port is that of port 80.
  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1:8080", "127.0.0.2, 127.0.0.2:8080", "::1, [::1]:8080"})
  void the_host_of_a_request_has_its_port(String address, String host) throws IOException {
    Target target = new Target("shop", new InetSocketAddress(InetAddress.getByName(address), 8080));

    assertThat(target.host()).isEqualTo(host);
  }
}
