package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatesCommandTest {
  private static final String EXAMPLES = System.getProperty("capsize.home") + "/examples/";

  private final PrintStream realErr = System.err;
  private final PrintStream realOut = System.out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    System.setErr(realErr);
    System.setOut(realOut);
  }

  @Test
  void payments_has_two_states_a_loop_a_line_by_hand_and_smallest_shocks() {
    assertThat(states("payments", "--searches", "1")).isZero();

    assertThat(text())
        .startsWith("payments at 240/s: 2 stable states\n")
        .contains("healthy    goodput 240/s", "collapsed  goodput 0/s")
        .contains("gain 1.59")
        .contains("240/s x 20 / 31.7 = 151/s")
        .contains("provider at 4 s, for how long")
        .contains("Searched, not proved")
        .contains("Next: capsize escape");
  }

  @Test
  void a_service_without_retries_always_comes_back() {
    assertThat(states("payments", "--set", "callers.shop.retry.attempts=1")).isZero();

    assertThat(text()).contains("one state, it always comes back").doesNotContain("Next:");
  }

  @Test
  void where_some_are_refused_before_they_would_be_late_one_state_is_not_proved() {
    // Some simulated runs of this one stay down: a certificate would be wrong.
    String bounded = "services.orders.server.queue.max=50";
    assertThat(states("reconcile/gateway", "--searches", "1", "--set", bounded)).isZero();

    assertThat(text()).contains("Searched, not proved").doesNotContain("Certain:");
  }

  @Test
  void too_much_load_is_called_overloaded() {
    assertThat(states("reconcile/overloaded")).isZero();

    assertThat(text()).contains("overloaded, there is no healthy state");
  }

  @Test
  void json_has_the_same_figures_and_null_for_what_has_no_bound() {
    assertThat(states("payments", "--searches", "1", "--json")).isZero();

    JsonNode json = JsonMapper.builder().build().readTree(text());
    assertThat(json.get("outlook").asString()).isEqualTo("several");
    assertThat(json.get("states")).hasSize(2);
    assertThat(json.get("sustaining").get("perSecond").asDouble()).isBetween(148.0, 154.0);
    assertThat(json.get("times").get("method").asString()).isEqualTo("chain");
  }

  @Test
  void an_even_number_of_searches_is_refused() {
    assertThat(states("payments", "--searches", "4")).isEqualTo(ExitCode.USAGE.code());

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--searches is 4; it must be odd");
  }

  @Test
  void a_path_without_a_description_is_not_found() {
    assertThat(states("nothing")).isEqualTo(ExitCode.INPUT_NOT_FOUND.code());
  }

  private int states(String example, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "states";
    all[1] = EXAMPLES + example;
    System.arraycopy(options, 0, all, 2, options.length);
    return Capsize.execute(all);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
