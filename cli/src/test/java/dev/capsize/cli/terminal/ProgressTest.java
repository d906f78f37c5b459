package dev.capsize.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.story.Event;
import dev.capsize.cli.story.Event.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Event TRIGGER =
      Event.at(30, Kind.TRIGGER_ON, "trigger on", "provider takes 4 s instead of 40 ms");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void a_terminal_has_one_status_line_that_is_written_again() {
    Progress progress = progress(new Screen(80, false, true));

    progress.tick(tick("healthy", 29, 280));
    progress.tick(tick("slow", 31, 212));

    assertThat(text())
        .isEqualTo(
            "\r\u001b[K   29.0 of 140 s  healthy   goodput 280/s of 280/s  attempts 1.00  waiting 0"
                + "\r\u001b[K   31.0 of 140 s  slow      goodput 212/s of 280/s  attempts 1.00"
                + "  waiting 0");
  }

  @Test
  void an_event_scrolls_past_above_the_status_line() {
    Progress progress = progress(new Screen(80, false, true));
    progress.tick(tick("slow", 30, 280));
    written.reset();

    progress.event(TRIGGER);

    assertThat(text())
        .startsWith(
            "\r\u001b[K   30.0      trigger on         provider takes 4 s instead of 40 ms\n")
        .endsWith("waiting 0");
  }

  @Test
  void closing_takes_the_status_line_away() {
    Progress progress = progress(new Screen(80, false, true));
    progress.tick(tick("slow", 30, 280));
    written.reset();

    progress.close();

    assertThat(text()).isEqualTo("\r\u001b[K");
  }

  @Test
  void a_build_log_gets_a_line_per_phase_and_per_event() {
    Progress progress = progress(Screen.plain(80));

    progress.tick(tick("healthy", 28, 280));
    progress.tick(tick("healthy", 29, 280));
    progress.event(TRIGGER);
    progress.tick(tick("slow", 30, 280));
    progress.close();

    assertThat(text().lines())
        .containsExactly(
            "   28.0 of 140 s  healthy   goodput 280/s of 280/s  attempts 1.00  waiting 0",
            "   30.0      trigger on         provider takes 4 s instead of 40 ms",
            "   30.0 of 140 s  slow      goodput 280/s of 280/s  attempts 1.00  waiting 0");
  }

  @Test
  void the_status_fits_into_a_narrow_screen() {
    assertThat(Live.status(tick("a very long phase name", 30, 280), Screen.plain(60)))
        .hasSizeLessThan(60);
  }

  @Test
  void a_status_below_health_is_coloured_and_still_says_so_in_figures() {
    String line = Live.status(tick("slow", 31, 12), new Screen(80, true, true));

    assertThat(line).startsWith("\u001b[").contains("12/s of 280/s").endsWith("\u001b[0m");
  }

  @Test
  void a_terminal_has_a_bar_that_fills() {
    Progress progress = progress(new Screen(80, false, true));

    progress.bar("simulating 20 runs", 0, 20);
    progress.bar("simulating 20 runs", 7, 20);

    assertThat(text())
        .isEqualTo(
            "\r\u001b[Ksimulating 20 runs  [....................]  0 of 20"
                + "\r\u001b[Ksimulating 20 runs  [#######.............]  7 of 20");
  }

  @Test
  void a_build_log_gets_no_bar_but_a_line_for_each_thing_that_is_begun() {
    Progress progress = progress(Screen.plain(80));

    progress.bar("simulating 20 runs", 0, 20);
    progress.bar("simulating 20 runs", 20, 20);
    progress.bar("simulating other semantics", 0, 3);

    assertThat(text()).isEqualTo("simulating 20 runs\nsimulating other semantics\n");
  }

  private Progress progress(Screen screen) {
    return new Progress(new PrintStream(written, true, StandardCharsets.UTF_8), screen);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private static Tick tick(String phase, double at, double goodput) {
    return new Tick(phase, at, 140, 280, goodput, 1, 0);
  }
}
