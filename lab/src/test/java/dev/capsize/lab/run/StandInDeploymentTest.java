package dev.capsize.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.Deployment;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StandInDeploymentTest {

  @Test
  void without_a_manifest_only_the_start_is_looked_at_ten_times_a_second() throws Exception {
    Deployment deployment = deployment("nested-retries", "gateway", Overrides.NONE);

    Deployment.Probe startup = deployment.startup().orElseThrow();
    assertThat(startup.port()).isEqualTo("management");
    assertThat(startup.period()).isEqualTo(Duration.ofMillis(100));
    assertThat(startup.period().multipliedBy(startup.failureThreshold()))
        .as("the described start-up of 8 s at the 99th percentile and what a busy machine needs")
        .isEqualTo(Duration.ofSeconds(76));
    assertThat(deployment.readiness()).isEmpty();
    assertThat(deployment.liveness()).isEmpty();
  }

  @Test
  void described_probes_knock_at_the_door_they_are_described_for() throws Exception {
    Deployment management = deployment("payments", "payments", Overrides.NONE);
    Deployment application =
        deployment(
            "payments",
            "payments",
            new Overrides(
                List.of(
                    "spec.template.spec.containers.0.readinessProbe.httpGet.port=http",
                    "spec.template.spec.containers.0.livenessProbe.httpGet.port=http"),
                false,
                List.of()));

    assertThat(management.liveness().orElseThrow().port()).isEqualTo("management");
    assertThat(application.liveness().orElseThrow().port()).isEqualTo("http");
    assertThat(application.readiness().orElseThrow().period()).isEqualTo(Duration.ofSeconds(10));
  }

  private static Deployment deployment(String example, String service, Overrides overrides)
      throws Exception {
    Reading reading = DescriptionReader.read(Path.of("../examples", example), overrides);
    return StandInDeployment.of(
        Objects.requireNonNull(reading.blueprint().services().get(service)));
  }
}
