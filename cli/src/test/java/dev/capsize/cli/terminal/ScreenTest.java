package dev.capsize.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

  @Test
  void a_terminal_has_colour() {
    assertThat(Screen.of(XTERM, true, false, 100)).isEqualTo(new Screen(100, true, true));
  }

  @Test
  void a_pipe_has_neither_colour_nor_a_line_to_rewrite() {
    assertThat(Screen.of(XTERM, false, false, 0)).isEqualTo(Screen.plain(80));
  }

  @Test
  void no_color_is_obeyed_whatever_its_value() {
    assertThat(Screen.of(Map.of("NO_COLOR", "0"), true, false, 80).colour()).isFalse();
  }

  @Test
  void an_empty_no_color_says_nothing() {
    assertThat(Screen.of(Map.of("NO_COLOR", ""), true, false, 80).colour()).isTrue();
  }

  @Test
  void clicolor_0_is_obeyed() {
    assertThat(Screen.of(Map.of("CLICOLOR", "0"), true, false, 80).colour()).isFalse();
  }

  @Test
  void clicolor_force_colours_a_pipe() {
    assertThat(Screen.of(Map.of("CLICOLOR_FORCE", "1"), false, false, 80).colour()).isTrue();
  }

  @Test
  void the_option_overrules_everything() {
    assertThat(Screen.of(Map.of("CLICOLOR_FORCE", "1"), true, true, 80).colour()).isFalse();
  }

  @Test
  void a_dumb_terminal_is_like_a_pipe() {
    assertThat(Screen.of(Map.of("TERM", "dumb"), true, false, 80)).isEqualTo(Screen.plain(80));
  }

  @Test
  void the_width_stays_between_60_and_120() {
    assertThat(Screen.plain(20).width()).isEqualTo(60);
    assertThat(Screen.plain(300).width()).isEqualTo(120);
  }
}
