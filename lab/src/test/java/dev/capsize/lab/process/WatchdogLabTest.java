package dev.capsize.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchdogLabTest {
  @TempDir Path directory;

  @Test
  void children_end_and_directories_go_when_the_watchdog_is_let_loose() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(data.resolve("file"), "x");
    Watchdog watchdog = Watchdog.start();
    watchdog.addDirectory(data);
    Child child = sleeper(watchdog);

    watchdog.close();

    assertThat(child.awaitEnd(Duration.ofSeconds(5))).isTrue();
    assertThat(data).doesNotExist();
  }

  @Test
  void a_child_that_was_suspended_ends_as_well() throws Exception {
    Watchdog watchdog = Watchdog.start();
    Child child = sleeper(watchdog);
    child.suspend();

    watchdog.close();

    assertThat(child.awaitEnd(Duration.ofSeconds(5))).isTrue();
  }

  /// The lab itself is killed: nobody is left who could clean up but the watchdog.
  @Test
  void no_child_survives_the_kill_of_the_lab_by_more_than_five_seconds() throws Exception {
    Path pids = directory.resolve("pids");
    Process lab =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Orphanage.class.getName(),
                pids.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("lab.log").toFile())
            .start();
    while (!Files.exists(pids)) {
      assertThat(lab.isAlive()).as("the lab of this test").isTrue();
      Thread.sleep(20);
    }
    long pid = Long.parseLong(Files.readString(pids).strip());
    ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

    lab.destroyForcibly().waitFor();

    child.onExit().get(5, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  private Child sleeper(Watchdog watchdog) throws IOException {
    return Child.start(
        new Child.Command(
            "sleeper", List.of("sleep", "600"), Map.of(), directory.resolve("sleeper.log")),
        watchdog);
  }

  /// A lab that starts one child, tells its number, and then does nothing.
  static final class Orphanage {
    private Orphanage() {}

    public static void main(String[] args) throws Exception {
      Path pids = Path.of(args[0]);
      Path log = pids.resolveSibling("child.log");
      Child child =
          Child.start(
              new Child.Command("sleeper", List.of("sleep", "600"), Map.of(), log),
              Watchdog.start());
      Path unfinished = pids.resolveSibling("pids.unfinished");
      Files.writeString(unfinished, Long.toString(child.pid()));
      Files.move(unfinished, pids);
      Thread.sleep(Duration.ofMinutes(10));
    }
  }
}
