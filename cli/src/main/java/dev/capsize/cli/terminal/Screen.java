package dev.capsize.cli.terminal;

import java.util.Map;

/// What the place that text goes to can show.
///
/// @param width columns to use, 60 to 120
/// @param colour whether escape sequences for colours are welcome
/// @param live whether a line can be written again
public record Screen(int width, boolean colour, boolean live) {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 120;
  private static final int USUAL = 80;

  public Screen {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }

  /// Neither colour nor rewriting: a pipe, a file, a build log.
  public static Screen plain(int width) {
    return new Screen(width, false, false);
  }

  /// Decides from the environment.
  ///
  /// Colour is off without a terminal, with `--no-color`, with `NO_COLOR` set to anything but the
  /// empty text, with `CLICOLOR=0` and with `TERM=dumb`. `CLICOLOR_FORCE` (not `0`) turns it on
  /// without a terminal, but overrules neither `--no-color` nor `NO_COLOR`.
  ///
  /// @param environment environment variables
  /// @param terminal whether the stream is a terminal
  /// @param noColor whether `--no-color` was given
  /// @param columns columns of the terminal, 0 if unknown
  public static Screen of(
      Map<String, String> environment, boolean terminal, boolean noColor, int columns) {
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    boolean refused = noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean forced = !environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
    boolean wanted = terminal && !dumb && !environment.getOrDefault("CLICOLOR", "1").equals("0");
    return new Screen(
        columns > 0 ? columns : USUAL, !refused && (forced || wanted), terminal && !dumb);
  }
}
