package dev.capsize.check.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A draft is a description that is accepted as it is.
class DraftTest {
  @TempDir private Path folder;

  private Reading accepted(Fake fake) throws IOException, InvalidDescription {
    Files.writeString(folder.resolve("capsize.yml"), Draft.of(fake.service(), Given.NOTHING));
    return DescriptionReader.read(folder, Overrides.NONE);
  }

  private static Fake whole() {
    return Fake.orders()
        .with("spring.datasource.hikari.maximum-pool-size", "12")
        .with("spring.datasource.hikari.connection-timeout", "1500")
        .with("server.tomcat.threads.max", "50")
        .with("resilience4j.retry.instances.stock api.max-attempts", "3")
        .with("resilience4j.retry.instances.stock api.wait-duration", "100ms")
        .with("resilience4j.retry.instances.stock api.enable-exponential-backoff", "true")
        .with("resilience4j.circuitbreaker.instances.stock api.sliding-window-size", "20")
        .with("spring.http.clients.connect-timeout", "1s")
        .with("spring.http.clients.read-timeout", "2s")
        .sees(Kind.CALL_IN_TRANSACTION, "Orders.place", "stock api")
        .deployed("spec.template.spec.terminationGracePeriodSeconds", "45");
  }

  @Test
  void everything_that_is_known_is_in_it() throws IOException, InvalidDescription {
    Reading reading = accepted(whole());

    assertThat(reading.description().service()).isEqualTo("orders");
    assertThat(Draft.of(whole().service(), Given.NOTHING))
        .contains("size: 12", "acquire-timeout: 1500ms", "threads: 50", "timeout: 3s")
        .contains("attempts: 3", "sliding-window-size: 20", "grace: 45s", "holding: db, steps: [q")
        .contains("application.yml:", "# GUESS 1: what arrives per second");
  }

  @Test
  void how_it_is_deployed_is_in_it() throws IOException, InvalidDescription {
    Fake deployed =
        whole()
            .deployed("spec.replicas", "3")
            .deployed("container.preStopSeconds", "5")
            .with("spring.lifecycle.timeout-per-shutdown-phase", "20s");

    assertThat(Draft.of(deployed.service(), Given.NOTHING))
        .contains("replicas: 3", "pre-stop: 5s", "timeout: 20s");
    assertThat(accepted(deployed).blueprint().services()).hasSize(1);
  }

  @Test
  void the_fault_is_where_and_as_long_as_is_asked() {
    Fake two = whole().with("resilience4j.retry.instances.bank.max-attempts", "2");

    assertThat(fault(two, "x", Draft.Length.USUAL)).contains("bank.latency: 4s");
    assertThat(fault(two, "a call of stock api waits", Draft.Length.CUT))
        .contains("stock-api.latency: 6s");
    assertThat(fault(two, "a call of stock api waits", Draft.Length.ANSWERED))
        .contains("stock-api.latency: 2400ms");
  }

  private static String fault(Fake fake, String names, Draft.Length length) {
    return Draft.of(fake.service(), Given.NOTHING, new Draft.Fault(names, length));
  }

  @Test
  void a_service_of_which_nothing_is_known_gets_one_too() throws IOException, InvalidDescription {
    assertThat(accepted(Fake.orders()).description().endpoints()).hasSize(1);
  }

  @Test
  void odd_values_do_not_spoil_it() throws IOException, InvalidDescription {
    for (String text : List.of("", "abc", "-1", "0", "99999999999", "${X}", "400d")) {
      assertThat(accepted(whole().withAllTexts(text)).description().service()).isEqualTo("orders");
    }
  }

  @Test
  void names_become_names() {
    assertThat(Draft.name("a b.c/d")).isEqualTo("a-b-c-d");
    assertThat(Draft.name("9-lives!")).isEqualTo("lives");
    assertThat(Draft.name("\u00e4\u00f6")).isEqualTo("service");
    assertThat(Draft.name("x".repeat(100))).hasSize(60);
  }
}
