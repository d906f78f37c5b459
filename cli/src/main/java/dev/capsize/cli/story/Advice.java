package dev.capsize.cli.story;

import dev.capsize.model.Caller;
import dev.capsize.model.Setting;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// One run that is worth doing next.
///
/// @param change what is different, in words
/// @param options what to add to the command line of this run; empty to do the same again
public record Advice(String change, String options) {

  private static final List<Cure> CURES =
      List.of(
          new Cure(
              "resilience4j.circuitbreaker.instances.",
              ".sliding-window-size",
              "20",
              "the breaker judges by its last 20 calls, not %s"),
          new Cure(
              "spring.datasource.hikari.connection-timeout",
              "",
              "500",
              "wait at most 500 ms for a connection, not %s"),
          new Cure(
              "server.tomcat.max-connections", "", "200", "let at most 200 connections in, not %s"),
          new Cure(
              "payments.admission.skip-hopeless",
              "",
              "true",
              "do not begin what cannot be finished in time"),
          new Cure(
              "payments.hold-connection",
              "",
              "false",
              "hold no connection while the provider is called"));

  /// Mechanisms that `--without` can take away.
  public static final List<String> MECHANISMS =
      List.of("breaker", "retry", "idempotency", "drain", "deadline");

  /// The whole command: that of the run, with the options added.
  public String command(RunFacts facts) {
    return options.isEmpty() ? facts.command() : facts.command() + " " + options;
  }

  /// What stands above the list, for this verdict.
  public static String heading(Run run) {
    return switch (run.result().verdict()) {
      case METASTABLE -> "Change one thing at a time. Each of these attacks the loop:";
      case RECOVERS -> "It came back. Look for the edge:";
      case OVERLOADED -> "It is too much even without a fault. Ask for less, or allow more:";
      case INCONCLUSIVE -> "To get an answer:";
    };
  }

  /// What to try after this run, the most telling first. Changes that the run already had are left
  /// out.
  public static List<Advice> after(Run run) {
    if (run.result().verdict() == Verdict.INCONCLUSIVE && run.interrupted()) {
      return List.of(new Advice("let it run to its end", ""));
    }
    return switch (run.result().verdict()) {
      case METASTABLE -> cures(run);
      case RECOVERS ->
          List.of(
              new Advice("half as much load again", "--load 1.5x"),
              new Advice("watch for longer", "--watch 120s"));
      case OVERLOADED ->
          List.of(
              new Advice("half the load", "--load 0.5x"),
              new Advice("no fault at all, to be sure", "--trigger none --deploy none"));
      case INCONCLUSIVE ->
          List.of(
              new Advice("watch for longer", "--watch 120s"),
              new Advice("less load on the same machine", "--load 0.8x"));
    };
  }

  private static List<Advice> cures(Run run) {
    List<Advice> cures = new ArrayList<>();
    for (Caller caller : run.description().callers()) {
      if (caller.retry().attempts() > 1) {
        cures.add(
            new Advice(
                "%s asks once instead of %d times"
                    .formatted(caller.name(), caller.retry().attempts()),
                set("callers." + caller.name() + ".retry.attempts", "1")));
      }
    }
    SortedMap<String, Setting> application = run.description().application();
    application.forEach(
        (key, setting) -> {
          for (Cure cure : CURES) {
            if (cure.fits(key) && !cure.value().equals(setting.value().strip())) {
              cures.add(
                  new Advice(
                      cure.change().formatted(setting.value().strip()), set(key, cure.value())));
            }
          }
        });
    return List.copyOf(cures);
  }

  private static String set(String key, String value) {
    return "--set " + RunFacts.commandLine(List.of(key + "=" + value));
  }

  /// A change of one key that removes the collapsed state of the default scenario.
  ///
  /// @param prefix start of the key
  /// @param suffix its end; what lies between is a name that the user chose
  /// @param value what to set it to
  /// @param change in words, with `%s` where the present value belongs
  private record Cure(String prefix, String suffix, String value, String change) {
    boolean fits(String key) {
      return key.startsWith(prefix)
          && key.endsWith(suffix)
          && key.length() >= prefix.length() + suffix.length();
    }
  }
}
