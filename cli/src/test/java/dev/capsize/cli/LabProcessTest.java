package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run of the lab beside the command that asked for it; other programs play the lab.
@Timeout(30)
class LabProcessTest {

  @Test
  void its_exit_code_is_handed_on() {
    assertThat(LabProcess.execute(List.of("sh", "-c", "exit 2"))).isEqualTo(2);
    assertThat(LabProcess.execute(List.of("true"))).isZero();
  }

  @Test
  void an_interrupt_ends_it_and_is_told() {
    Thread.currentThread().interrupt();

    int code = LabProcess.execute(List.of("tail", "-f", "/dev/null"));

    assertThat(code).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(Thread.interrupted()).isFalse();
    assertThat(ProcessHandle.current().children().filter(LabProcessTest::isTail)).isEmpty();
  }

  @Test
  void it_is_this_very_capsize_in_a_jvm_of_the_lab() {
    List<String> command =
        LabProcess.command("-XX:+UseSerialGC -Xmx2g", List.of("lab", "--set", "a=b c"));

    assertThat(command).startsWith(System.getProperty("java.home") + "/bin/java");
    assertThat(command)
        .containsSubsequence("-XX:+UseSerialGC", "-Xmx2g", "-cp", Capsize.class.getName())
        .endsWith("lab", "--set", "a=b c");
  }

  @Test
  void without_the_launcher_there_is_no_other_process() {
    assertThat(LabProcess.wanted()).isFalse();
  }

  private static boolean isTail(ProcessHandle child) {
    return child.isAlive() && child.info().command().orElse("").endsWith("/tail");
  }
}
