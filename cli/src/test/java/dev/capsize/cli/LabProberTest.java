package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.analysis.Finding;
import dev.capsize.cli.edge.Axis;
import dev.capsize.cli.edge.Probe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabProberTest {
  private final FakeLab lab = new FakeLab();
  private String system = "as described";

  @TempDir Path directory;

  @Test
  void a_probe_is_a_run_of_the_lab_in_a_directory_of_its_own() throws Exception {
    Probe probe = prober().probe(1.12, 7).orElseThrow();

    assertThat(lab.ran)
        .containsExactly(
            List.of(
                "lab",
                "--load",
                "1.12x",
                "--seed",
                "7",
                "--out",
                directory.resolve("1.12x-seed-7").toString()));
    assertThat(probe.finding()).isEqualTo(new Finding.Recovers());
    assertThat(probe.directory()).startsWith("1.12x-seed-7/20");
    assertThat(probe.reused()).isFalse();
  }

  @Test
  void a_finished_probe_is_not_run_again() throws Exception {
    prober().probe(1.12, 7);

    Probe again = prober().probe(1.12, 7).orElseThrow();

    assertThat(lab.ran).hasSize(1);
    assertThat(again.reused()).isTrue();
  }

  @Test
  void another_seed_and_another_description_are_other_probes() throws Exception {
    prober().probe(1.12, 7);
    prober().probe(1.12, 8);
    system = "changed";
    prober().probe(1.12, 7);

    assertThat(lab.ran).hasSize(3);
  }

  @Test
  void a_run_that_did_not_end_says_why_and_is_run_again() throws Exception {
    lab.code = ExitCode.UNAVAILABLE;
    LabProber prober = prober();

    assertThat(prober.probe(1.12, 7)).isEmpty();
    assertThat(prober.stoppedBy()).isEqualTo(ExitCode.UNAVAILABLE);

    lab.code = ExitCode.RAN;
    assertThat(prober().probe(1.12, 7)).isPresent();
  }

  private LabProber prober() {
    return new LabProber(
        directory,
        new Axis.Load(240),
        new LabProber.Lab() {
          @Override
          public List<String> arguments(double value) {
            return List.of("lab", "--load", value + "x");
          }

          @Override
          public List<String> system(double value) {
            return List.of(system);
          }

          @Override
          public int run(List<String> arguments) {
            return lab.run(arguments);
          }
        });
  }
}
