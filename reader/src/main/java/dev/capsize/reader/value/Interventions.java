package dev.capsize.reader.value;

import dev.capsize.intervention.Intervention;
import dev.capsize.model.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `--intervene` takes: `shed 50% for 20s at +5s`, `attempts 1 for 20s at +5s`, `drain-queues
/// at +5s`, `reset-breakers at +5s`, `concurrency 20 for 20s at +5s`, `pool db 5 for 20s at +5s`,
/// `restart at +5s`; several are joined by `;`.
///
/// `+5s` counts from the end of the trigger, `80s` from the start of the healthy phase.
public final class Interventions {

  /// Most interventions of one run.
  public static final int COUNT_MAX = 100;

  private static final Pattern ONCE =
      Pattern.compile("(drain-queues|reset-breakers|restart)\\s+at\\s+(\\S+)");
  private static final Pattern STRETCH =
      Pattern.compile(
          "(shed|attempts|concurrency|pool\\s+\\S+)\\s+(\\S+)\\s+for\\s+(\\S+)\\s+at\\s+(\\S+)");
  private static final String FORMS =
      "shed 50% for 20s at +5s, attempts 1 for 20s at +5s, concurrency 20 for 20s at +5s,"
          + " pool NAME 5 for 20s at +5s, drain-queues at +5s, reset-breakers at +5s or"
          + " restart at +5s";

  private Interventions() {}

  /// The interventions written as `texts`, in their order, each of which may be several.
  ///
  /// @param scenario in which they take place
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static List<Intervention> parse(List<String> texts, Scenario scenario) {
    List<Intervention> all = new ArrayList<>();
    for (String text : texts) {
      for (String each : text.split(";", -1)) {
        all.add(parse(each, scenario));
      }
    }
    if (all.size() > COUNT_MAX) {
      throw new IllegalArgumentException(
          "%d interventions are too many - at most %d take place in one run; leave some out"
              .formatted(all.size(), COUNT_MAX));
    }
    return List.copyOf(all);
  }

  /// The one intervention written as `text`.
  ///
  /// @param scenario in which it takes place
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static Intervention parse(String text, Scenario scenario) {
    String trimmed = text.strip();
    Matcher once = ONCE.matcher(trimmed);
    if (once.matches()) {
      Duration at = moment(once.group(2), scenario);
      return switch (once.group(1)) {
        case "drain-queues" -> new Intervention.DrainQueues(at);
        case "reset-breakers" -> new Intervention.ResetBreakers(at);
        default -> new Intervention.Restart(at);
      };
    }
    Matcher stretch = STRETCH.matcher(trimmed);
    if (!stretch.matches()) {
      throw new IllegalArgumentException(
          "%s is no intervention - write for example %s".formatted(Shown.text(text), FORMS));
    }
    String what = stretch.group(1);
    String size = stretch.group(2);
    Duration length = Durations.parsePositive(stretch.group(3));
    Duration at = moment(stretch.group(4), scenario);
    return switch (what) {
      case "shed" -> new Intervention.Shed(at, length, Numbers.share(size));
      case "attempts" -> new Intervention.CapAttempts(at, length, count(size));
      case "concurrency" -> new Intervention.Concurrency(at, length, count(size));
      default -> new Intervention.PoolSize(at, length, poolName(what), count(size));
    };
  }

  private static String poolName(String what) {
    return what.substring("pool".length()).strip();
  }

  private static int count(String text) {
    return Numbers.whole(text, 1, 1_000_000);
  }

  private static Duration moment(String text, Scenario scenario) {
    Duration at =
        text.startsWith("+")
            ? scenario.watchStart().plus(Durations.parse(text.substring(1)))
            : Durations.parse(text);
    if (at.compareTo(scenario.end()) >= 0) {
      throw new IllegalArgumentException(
          ("%s is %s after the start of the healthy phase, and the run ends at %s - an"
                  + " intervention begins within the run; begin earlier or watch longer")
              .formatted(Shown.text(text), Durations.text(at), Durations.text(scenario.end())));
    }
    return at;
  }

  /// `intervention` as [#parse] takes it.
  public static String text(Intervention intervention, Scenario scenario) {
    return switch (intervention) {
      case Intervention.Shed shed ->
          stretch("shed " + percent(shed.share()), intervention, scenario);
      case Intervention.CapAttempts cap ->
          stretch("attempts " + cap.attempts(), intervention, scenario);
      case Intervention.Concurrency concurrency ->
          stretch("concurrency " + concurrency.requests(), intervention, scenario);
      case Intervention.PoolSize pool ->
          stretch("pool %s %d".formatted(pool.pool(), pool.size()), intervention, scenario);
      case Intervention.DrainQueues _ -> "drain-queues" + at(intervention, scenario);
      case Intervention.ResetBreakers _ -> "reset-breakers" + at(intervention, scenario);
      case Intervention.Restart _ -> "restart" + at(intervention, scenario);
    };
  }

  /// All of them, as [#parse] takes them.
  public static String text(List<Intervention> interventions, Scenario scenario) {
    return interventions.stream()
        .map(each -> text(each, scenario))
        .collect(Collectors.joining(" ; "));
  }

  private static String stretch(String what, Intervention intervention, Scenario scenario) {
    return "%s for %s%s"
        .formatted(what, Durations.text(intervention.length()), at(intervention, scenario));
  }

  private static String at(Intervention intervention, Scenario scenario) {
    Duration after = intervention.at().minus(scenario.watchStart());
    return after.isNegative()
        ? " at " + Durations.text(intervention.at())
        : " at +" + Durations.text(after);
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
