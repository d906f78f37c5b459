package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.Server;
import dev.capsize.reader.SpringInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What options come to for descriptions of all kinds.
class SystemOptionsTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("capsize.home"), "examples");
  private static final String SMALL =
      """
      service: shop
      callers: { people: { sends: { buy: 10/s }, patience: 1s } }
      endpoints: { buy: { steps: [call bank] } }
      dependencies: { bank: { latency: 40ms } }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                   | threads   | threads",
        "''                                   | virtual   | virtual",
        "''                                   | eventloop | eventloop",
        "server: { threads: 50 }              | virtual   | virtual",
        "server: { threads: 50 }              | eventloop | eventloop",
        "server: { kind: eventloop, loops: 4 }| threads   | threads",
        "server: { kind: eventloop, loops: 4 }| virtual   | virtual",
        "server: { kind: virtual }            | threads   | threads"
      })
  void any_description_can_be_put_on_any_server(String written, String asked, String kind)
      throws Exception {
    describe(written);

    assertThat(kind(request(directory, "--server=" + asked))).isEqualTo(kind);
  }

  @Test
  void without_a_word_the_server_is_as_described() throws Exception {
    describe("server: { kind: eventloop, loops: 4 }");

    assertThat(kind(request(directory))).isEqualTo("eventloop");
    assertThat(kind(request(EXAMPLES.resolve("payments-eventloop"), "--server=threads")))
        .isEqualTo("threads");
  }

  @Test
  void a_service_written_by_hand_is_told_in_the_words_of_spring() throws Exception {
    SpringInput virtual = request(EXAMPLES.resolve("payments"), "--server=virtual").spring();
    SpringInput threads = request(EXAMPLES.resolve("payments"), "--server=threads").spring();

    assertThat(virtual.arguments()).anyMatch(it -> it.contains("threads.virtual.enabled=true"));
    assertThat(threads.arguments()).anyMatch(it -> it.contains("threads.virtual.enabled=false"));
  }

  private void describe(String more) throws IOException {
    Files.writeString(directory.resolve("capsize.yml"), SMALL + more + "\n");
  }

  private static String kind(SystemRequest request) {
    Server server = request.blueprint().entry().server();
    if (server.loop().isPresent()) {
      return "eventloop";
    }
    return server.admission().carriers().isPresent() ? "threads" : "virtual";
  }

  private static SystemRequest request(Path directory, String... options) throws Exception {
    String[] words = new String[options.length + 2];
    words[0] = "simulate";
    words[1] = directory.toString();
    System.arraycopy(options, 0, words, 2, options.length);
    SimulateCommand simulate =
        (SimulateCommand)
            Capsize.commandLine(words).parseArgs(words).subcommand().commandSpec().userObject();
    return SystemRequest.of(directory, simulate.system());
  }
}
