package dev.capsize.reader.deployment;

import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many replicas a rolling update may add and take away.
///
/// @param maxSurge replicas above the desired number
/// @param maxUnavailable replicas below the desired number
///
/// - **Source:** Kubernetes, `ResolveFenceposts` in pkg/controller/deployment/util: surge rounds
///   up, unavailable rounds down, and if both come out as 0, unavailable becomes 1.
record Rollout(int maxSurge, int maxUnavailable) {

  private static final int NUMBER_MAX = 1_000;
  private static final String QUARTER = "25%";
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,4})(%?)");

  /// What holds where nobody wrote one.
  static Rollout standard(int replicas) {
    int more = resolve(QUARTER, replicas, 99);
    int fewer = resolve(QUARTER, replicas, 0);
    return new Rollout(more, fewer);
  }

  static Rollout read(Section spec, int replicas) {
    Optional<Section> strategy = spec.section("strategy");
    strategy.flatMap(section -> section.scalar("type")).ifPresent(type -> checkType(spec, type));
    Optional<Section> rolling = strategy.flatMap(section -> section.section("rollingUpdate"));
    String surge = rolling.flatMap(s -> s.value("maxSurge", Rollout::amount)).orElse(QUARTER);
    String unavailable =
        rolling.flatMap(s -> s.value("maxUnavailable", Rollout::amount)).orElse(QUARTER);
    if (isZero(surge) && isZero(unavailable)) {
      spec.problems()
          .add(
              rolling.flatMap(s -> s.get("maxUnavailable")).map(Node::origin).orElse(spec.origin()),
              "spec.strategy.rollingUpdate: maxSurge and maxUnavailable are both 0 - one of them"
                  + " has to be above it, or nothing can be replaced; raise one");
      return new Rollout(1, 0);
    }
    int more = resolve(surge, replicas, 99);
    int fewer = resolve(unavailable, replicas, 0);
    return new Rollout(more, more == 0 && fewer == 0 ? 1 : fewer);
  }

  private static void checkType(Section spec, Node.Scalar type) {
    if (!type.text().equals("RollingUpdate")) {
      spec.problems()
          .add(
              type.origin(),
              "spec.strategy.type is %s - the lab rolls out by RollingUpdate; write that"
                  .formatted(type.found()));
    }
  }

  private static String amount(String text) {
    Matcher matcher = AMOUNT.matcher(text.strip());
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > NUMBER_MAX) {
      throw new IllegalArgumentException(
          ("%s is no amount - it is a number of replicas or a percentage, at most %d; "
                  + "write for example 1 or 25%%")
              .formatted(Node.Scalar.shown(text), NUMBER_MAX));
    }
    return text.strip();
  }

  private static boolean isZero(String amount) {
    return Integer.parseInt(amount.replace("%", "")) == 0;
  }

  private static int resolve(String amount, int replicas, int rounding) {
    int number = Integer.parseInt(amount.replace("%", ""));
    return amount.endsWith("%") ? (number * replicas + rounding) / 100 : number;
  }
}
