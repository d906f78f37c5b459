package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A lab that is ended from outside leaves nothing behind.
@Timeout(180)
class LabEndLabTest {
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Duration GONE_WITHIN = Duration.ofSeconds(5);

  @TempDir Path directory;

  @Test
  void no_process_survives_the_kill_of_the_lab_and_no_port_stays_open() throws Exception {
    Process lab = startLab();
    awaitText("goodput", lab);
    List<ProcessHandle> children = processesOf(lab);
    List<Integer> ports = ports();
    assertThat(children).as("PostgreSQL, provider, two replicas, watchdog").hasSizeGreaterThan(4);
    assertThat(ports).allMatch(LabEndLabTest::listens);

    lab.destroyForcibly().waitFor();

    awaitGone(children);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(ports).noneMatch(LabEndLabTest::listens);
    assertThat(tomcats(ports)).as("work directories of killed servers").isEmpty();
  }

  @Test
  void ctrl_c_stops_everything_and_leaves_a_partial_report() throws Exception {
    Process lab = startLab();
    awaitText("goodput", lab);
    List<ProcessHandle> children = processesOf(lab);

    new ProcessBuilder("kill", "-INT", Long.toString(lab.pid())).start().waitFor();

    assertThat(lab.waitFor()).isEqualTo(ExitCode.INTERRUPTED.code());
    awaitGone(children);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(Files.readString(log())).contains("interrupted; the partial report is");
    assertThat(directory.resolve("out/latest/report.html")).isNotEmptyFile();
    assertThat(directory.resolve("out/latest/result.json")).content().contains("inconclusive");
  }

  /// What Tomcat leaves in the machine's temporary directory where it may; named after its port.
  private static List<Path> tomcats(List<Integer> ports) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(
              file ->
                  ports.stream()
                      .anyMatch(port -> file.getFileName().toString().startsWith("tomcat." + port)))
          .toList();
    }
  }

  /// Who runs the tests in the background hands down an ignored SIGINT, and a JVM would keep it so.
  private Process startLab() throws IOException {
    return new ProcessBuilder(
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Dcapsize.home=" + System.getProperty("capsize.home"),
            "-cp",
            System.getProperty("java.class.path"),
            Capsize.class.getName(),
            "lab",
            "--quick",
            "--set",
            "scenario.warm-up=1s",
            "--out",
            directory.resolve("out").toString())
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  /// Its descendants, and PostgreSQL, which makes itself independent of who started it.
  private static List<ProcessHandle> processesOf(Process lab) {
    Instant start = lab.info().startInstant().orElseThrow();
    Stream<ProcessHandle> databases =
        ProcessHandle.allProcesses()
            .filter(it -> it.info().commandLine().orElse("").contains("capsize-"))
            .filter(it -> it.info().commandLine().orElse("").contains("postgres"))
            .filter(it -> !it.info().startInstant().orElse(Instant.MIN).isBefore(start));
    return Stream.concat(lab.descendants(), databases).distinct().toList();
  }

  private Path log() {
    return directory.resolve("lab.log");
  }

  private void awaitText(String text, Process lab) throws IOException, InterruptedException {
    while (!Files.readString(log()).contains(text)) {
      assertThat(lab.isAlive()).as("the lab runs; its log: %s", log()).isTrue();
      Thread.sleep(50);
    }
  }

  private static void awaitGone(List<ProcessHandle> processes) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + GONE_WITHIN.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)
        && System.nanoTime() < deadlineNanos) {
      Thread.sleep(20);
    }
  }

  /// The ports of the replicas, as they told them in their logs.
  private List<Integer> ports() throws IOException {
    List<Integer> ports = new ArrayList<>();
    try (Stream<Path> logs = Files.list(directory.resolve("out/latest/logs"))) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        Matcher matcher = PORT.matcher(Files.readString(log));
        while (matcher.find()) {
          ports.add(Integer.parseInt(matcher.group(1)));
        }
      }
    }
    return ports;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
