package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.lab.run.Subject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// Command lines with `--target`; nothing is started.
class TargetOptionsTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("capsize.home"), "examples", "payments-running");
  private static final String PROXY = "provider=127.0.0.1:9000";

  @Test
  void a_service_is_reached_and_disturbed_where_it_is_said() throws Exception {
    Subject subject =
        subject(
            "--target=http://127.0.0.1:8080",
            "--proxy=" + PROXY,
            "--metrics=http://127.0.0.1:9090/actuator/prometheus",
            "--wait=5s");

    var provider =
        new Subject.Proxied(
            "provider", 19_000, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_000));
    assertThat(subject)
        .isEqualTo(
            new Subject.Running(
                URI.create("http://127.0.0.1:8080"),
                List.of(provider),
                Optional.of(URI.create("http://127.0.0.1:9090/actuator/prometheus")),
                Duration.ofSeconds(5)));
  }

  @Test
  void the_port_to_listen_on_can_be_said() throws Exception {
    Subject subject =
        subject("--target=http://127.0.0.1:8080", "--proxy=provider=7000->localhost:9000");

    assertThat(subject).isInstanceOf(Subject.Running.class);
    assertThat(((Subject.Running) subject).proxies().getFirst().listenPort()).isEqualTo(7_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://10.0.0.1:8080  | provider=127.0.0.1:9000  | nothing but this machine",
        "http://127.0.0.1:8080 | provider=10.0.0.1:9000   | is no proxy - it is NAME=",
        "http://127.0.0.1:8080 | provider=127.0.0.1:60000 | leads to port 70000",
        "http://127.0.0.1:8080 | bank=127.0.0.1:9000      | capsize.yml describes provider",
        "http://127.0.0.1:8080/shop | provider=127.0.0.1:9000 | into endpoints.NAME.request",
        "http://127.0.0.1:8080?a=b  | provider=127.0.0.1:9000 | into endpoints.NAME.request",
        "http://127.0.0.1:0    | provider=127.0.0.1:9000  | leads to port 0",
        "http://127.0.0.1:8080 | provider=8080->127.0.0.1:9000 | would listen on port 8080",
        "http://127.0.0.1:8080 | provider=9000->127.0.0.1:9000 | would listen on port 9000"
      })
  void what_is_elsewhere_or_unknown_is_refused(String target, String proxy, String message) {
    assertThatThrownBy(() -> subject("--target=" + target, "--proxy=" + proxy))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_proxy_does_not_listen_where_the_metrics_are() {
    assertThatThrownBy(
            () ->
                subject(
                    "--target=http://127.0.0.1:8080",
                    "--proxy=provider=9090->127.0.0.1:9000",
                    "--metrics=http://127.0.0.1:9090/metrics"))
        .hasMessageContaining("would listen on port 9090");
  }

  @Test
  void a_trigger_needs_a_proxy_before_what_it_disturbs() {
    assertThatThrownBy(() -> subject("--target=http://127.0.0.1:8080"))
        .hasMessageContaining("the trigger disturbs provider, and no proxy is before it")
        .hasMessageContaining("--proxy provider=127.0.0.1:PORT");
  }

  @Test
  void a_dependency_is_cut_off_before_a_service_of_the_users_only() throws Exception {
    String outage = "--trigger=provider stall for 5s";

    assertThatThrownBy(() -> subject(outage)).hasMessageContaining("--target and --proxy");
    assertThat(subject(outage, "--target=http://127.0.0.1:8080", "--proxy=" + PROXY))
        .isInstanceOf(Subject.Running.class);
  }

  @Test
  void a_proxy_without_a_target_is_refused() {
    assertThatThrownBy(() -> subject("--proxy=" + PROXY)).hasMessageContaining("go with --target");
  }

  private static Subject subject(String... options) throws Exception {
    List<String> typed = new ArrayList<>(List.of("lab", EXAMPLE.toString()));
    typed.addAll(List.of(options));
    String[] words = typed.toArray(new String[0]);
    LabCommand lab =
        (LabCommand)
            Capsize.commandLine(words).parseArgs(words).subcommand().commandSpec().userObject();
    return lab.subject(lab.request());
  }
}
