package dev.capsize.reader;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Protections.Recovery;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.breaker.BreakerSpec.Slow;
import dev.capsize.mechanism.breaker.BreakerSpec.Window;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.probe.ProbeSpec.Door;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.model.Step;
import dev.capsize.reader.problem.InvalidDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the files of the payments service mean.
class PaymentsBlueprintTest {

  @TempDir Path directory;
  private Workspace workspace;

  @BeforeEach
  void copyTheExample() {
    workspace = new Workspace(directory);
  }

  private Service service(String... sets) throws InvalidDescription {
    return workspace.readWith(sets).blueprint().entry();
  }

  private Client provider(String... sets) throws InvalidDescription {
    return Optional.ofNullable(service(sets).clients().get("provider")).orElseThrow();
  }

  private Service without(String mechanism) throws InvalidDescription {
    return workspace.read(new Overrides(List.of(), false, List.of(mechanism))).blueprint().entry();
  }

  @Test
  void the_door_is_tomcats() throws InvalidDescription {
    assertThat(service().server().admission()).isEqualTo(AdmissionSpec.tomcat());
    assertThat(service().server().loop()).isEmpty();
    assertThat(service().server().processors()).isEmpty();
  }

  @Test
  void virtual_threads_have_no_bound() throws InvalidDescription {
    AdmissionSpec admission =
        service("spring.threads.virtual.enabled=true", "server.tomcat.max-connections=-1")
            .server()
            .admission();

    assertThat(admission.carriers()).isEmpty();
    assertThat(admission.connectionsMax()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void the_pool_is_hikaris() throws InvalidDescription {
    assertThat(service("pools.db.wake-up=0s").pools())
        .containsOnly(Map.entry("db", PoolSpec.of(10, ofSeconds(2))));
  }

  @Test
  void the_provider_is_called_as_resilience4j_is_told() throws InvalidDescription {
    Client provider = provider();

    assertThat(provider.timeout()).isEqualTo(ofSeconds(1));
    assertThat(provider.retry().attempts()).isEqualTo(2);
    assertThat(provider.retry().backoff().boundNanos(2)).isEqualTo(ofMillis(100).toNanos());
    assertThat(provider.retry().backoff().boundNanos(3)).isEqualTo(ofMillis(100).toNanos());
    assertThat(provider.retry().jitter()).isEqualTo(Jitter.NONE);
    assertThat(provider.retriesOpenBreaker()).isFalse();
    assertThat(provider.breaker())
        .contains(
            new BreakerSpec(
                new Window.Count(100),
                100,
                50,
                new Slow(ofMillis(500), 50),
                ofSeconds(10),
                5,
                ofSeconds(0),
                false));
  }

  @Test
  void a_window_smaller_than_the_minimum_caps_it() throws InvalidDescription {
    assertThat(
            provider("resilience4j.circuitbreaker.instances.provider.sliding-window-size=20")
                .breaker()
                .map(BreakerSpec::minimumCalls))
        .contains(20);
  }

  @Test
  void an_open_breaker_is_retried_where_nobody_forbids_it() throws InvalidDescription {
    workspace.replace("application.yml", "ignore-exceptions:", "retry-exceptions:");
    assertThat(provider().retriesOpenBreaker()).isTrue();

    workspace.replace("application.yml", "CallNotPermittedException", "X");
    assertThat(provider().retriesOpenBreaker()).isFalse();
  }

  @Test
  void a_growing_and_drawn_wait_is_taken_over() throws InvalidDescription {
    String instance = "resilience4j.retry.instances.provider.";
    Client provider =
        provider(
            instance + "enable-exponential-backoff=true",
            instance + "enable-randomized-wait=true",
            instance + "randomized-wait-factor=1",
            instance + "exponential-max-wait-duration=1s");

    assertThat(provider.retry().backoff())
        .isEqualTo(new Backoff.Exponential(ofMillis(200), 1.5, ofSeconds(1)));
    assertThat(provider.retry().jitter()).isEqualTo(Jitter.FULL);
  }

  @Test
  void without_the_breaker_there_is_none() throws InvalidDescription {
    Service service = without("breaker");

    assertThat(service.clients())
        .hasEntrySatisfying("provider", c -> assertThat(c.breaker()).isEmpty());
  }

  @Test
  void deadline_idempotency_and_recovery_are_the_services_own() throws InvalidDescription {
    var protections = service().protections();

    assertThat(protections.deadline())
        .isEqualTo(new DeadlineSpec(Optional.of(ofSeconds(5)), false, false));
    assertThat(protections.idempotency().endpoints()).containsExactly("charge");
    assertThat(protections.idempotency().lease()).isEqualTo(ofSeconds(10));
    assertThat(protections.idempotency().lookUp()).isEqualTo(ofMillis(2));
    assertThat(protections.recovery()).contains(new Recovery(ofSeconds(2), ofSeconds(12), 200, 16));
    assertThat(without("deadline").protections().deadline()).isEqualTo(DeadlineSpec.NONE);
  }

  @Test
  void without_keys_nothing_is_settled() throws InvalidDescription {
    Service service = without("idempotency");

    assertThat(service.protections().idempotency().endpoints()).isEmpty();
    assertThat(service.protections().recovery()).isEmpty();
    assertThat(service.platform().drain().settles()).isFalse();
  }

  @Test
  void hopeless_work_is_refused_where_it_is_told_so() throws InvalidDescription {
    assertThat(service("payments.admission.skip-hopeless=true").server().admission().hopeless())
        .contains(ofSeconds(2));
  }

  @Test
  void a_connection_that_is_given_back_is_held_only_between_calls() throws InvalidDescription {
    Service service = service("payments.hold-connection=false");

    assertThat(service.endpoints())
        .containsEntry(
            "charge",
            new Endpoint(
                "charge",
                Optional.empty(),
                List.of(
                    new Step.Holding("db", List.of(new Step.Query(ofMillis(25)))),
                    new Step.Call("provider"),
                    new Step.Holding("db", List.of(new Step.Query(ofMillis(10)))))));
    assertThat(service.endpoints())
        .hasEntrySatisfying("catalog", catalog -> assertThat(catalog.holding()).contains("db"));
    assertThat(workspace.readWith("payments.hold-connection=false").description().endpoints())
        .hasEntrySatisfying("charge", charge -> assertThat(charge.holding()).contains("db"));
  }

  @Test
  void the_platform_is_that_of_the_deployment() throws InvalidDescription {
    var platform = service().platform();

    assertThat(platform.deployment().replicas()).isEqualTo(2);
    assertThat(platform.startUp())
        .isEqualTo(new Distribution.LogNormal(ofMillis(4_100), ofSeconds(8)));
    assertThat(platform.probes().door()).isEqualTo(Door.MANAGEMENT);
    assertThat(platform.drain())
        .isEqualTo(new DrainSpec(true, ofSeconds(30), DrainSpec.Queued.DROPPED, true));
    assertThat(without("drain").platform().drain().graceful()).isFalse();
    assertThat(service("start-up=5s").platform().startUp())
        .isEqualTo(new Distribution.Fixed(ofSeconds(5)));
  }

  @Test
  void probes_on_the_services_own_port_queue_with_everybody() throws InvalidDescription {
    String container = "spec.template.spec.containers.0.";

    Service service =
        service(
            container + "readinessProbe.httpGet.port=http",
            container + "livenessProbe.httpGet.port=http");

    assertThat(service.platform().probes().door()).isEqualTo(Door.APPLICATION);
  }

  @Test
  void callers_are_independent_people() throws InvalidDescription {
    Blueprint blueprint = workspace.readWith().blueprint();

    assertThat(blueprint.traffic())
        .containsExactly(Traffic.of(blueprint.description().callers().getFirst()));
    assertThat(blueprint.loadSteps()).isEmpty();
  }

  @Test
  void each_value_knows_its_place() throws InvalidDescription {
    var origins = workspace.readWith().origins();

    assertThat(origins)
        .containsEntry(
            "services.payments.pools.db.size",
            new Setting(
                "spring.datasource.hikari.maximum-pool-size",
                "10",
                new Origin.Written(directory.resolve("application.yml").toString(), 16, 26)))
        .containsEntry(
            "services.payments.server.departed",
            new Setting("server.departed", "served", new Origin.Default("Tomcat 11.0.27")));
    assertThat(service().server().admission().carriers()).isEqualTo(OptionalInt.of(200));
  }
}
