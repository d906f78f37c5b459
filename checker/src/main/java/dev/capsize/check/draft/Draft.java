package dev.capsize.check.draft;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Drain;
import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Threads;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// The text of a `capsize.yml` that `simulate`, `states` and `lab` accept.
///
/// What files say is repeated with the place that it comes from, so that the description stands by
/// itself; what nobody says is a guess, numbered by how much depends on it.
public final class Draft {
  private static final String OWN = "own";
  private static final int CALLS_MAX = 8;

  /// More would only make the simulation long.
  private static final int REPLICAS_MAX = 50;

  private static final Duration SHORT = Duration.ofMillis(40);
  private static final Duration SLOW = Duration.ofSeconds(4);

  /// What a call without a timeout is given here.
  private static final Duration UNBOUNDED = Duration.ofSeconds(30);

  private static final Duration CAP = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final Service service;
  private final Given given;
  private final Fault fault;
  private final List<Call> calls;
  private final Optional<Pool> pool;
  private final StringJoiner text = new StringJoiner("\n", "", "\n");
  private int guesses;

  private Draft(Service service, Given given, Fault fault) {
    this.service = service;
    this.given = given;
    this.fault = fault;
    // What goes wrong is the first of them.
    this.calls =
        Calls.of(service).stream()
            .sorted(Comparator.comparing((Call each) -> !names(fault.names(), each)))
            .limit(CALLS_MAX)
            .toList();
    this.pool = Pool.of(service);
  }

  /// A description of a service.
  ///
  /// @param given traffic and patience, as far as somebody says
  public static String of(Service service, Given given) {
    return of(service, given, Fault.USUAL);
  }

  /// The same with a fault of a kind.
  public static String of(Service service, Given given, Fault fault) {
    return new Draft(service, given, fault).text();
  }

  /// What goes wrong.
  ///
  /// @param names text that may name the dependency at which it does; else it is the first one
  /// @param length how long its calls take meanwhile
  public record Fault(String names, Length length) {
    private static final Fault USUAL = new Fault("", Length.USUAL);
  }

  /// How long calls take while something is wrong.
  public enum Length {
    /// 4 s, whatever the timeout is.
    USUAL,
    /// Within the timeout, so that they are answered.
    ANSWERED,
    /// Beyond the timeout, so that each takes all of its time.
    CUT
  }

  private static boolean names(String text, Call call) {
    String word = "(?<![\\w-])" + Pattern.quote(call.name()) + "(?![\\w-])";
    return Pattern.compile(word).matcher(text).find();
  }

  private String text() {
    text.add("# A first description of %s, made from its own files.".formatted(service.name()));
    text.add("# Lines with GUESS are assumptions; the first ones decide most. The rest says where");
    text.add("# it comes from, and may be deleted where the file is read instead (`reads:`).");
    text.add("service: " + name(service.name()));
    text.add("");
    callers();
    endpoints();
    server();
    pools();
    clients();
    replicas();
    drain();
    dependencies();
    scenario();
    return text.toString();
  }

  /// A name as `capsize.yml` takes it: a letter first, then letters, digits, `-` and `_`.
  static String name(String raw) {
    String plain = raw.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z]+", "");
    String cut = plain.length() > 60 ? plain.substring(0, 60) : plain;
    String trimmed = cut.replaceAll("-+$", "");
    return trimmed.isEmpty() ? "service" : trimmed;
  }

  private String guess(String about) {
    guesses++;
    return "# GUESS %d: %s".formatted(guesses, about);
  }

  private static String from(Fact fact) {
    return "# " + fact.origin().text();
  }

  private void line(String yaml, String comment) {
    text.add(comment.isEmpty() ? yaml : "%-58s %s".formatted(yaml, comment));
  }

  private void callers() {
    text.add("callers:");
    text.add("  clients:");
    double all = given.rate().map(each -> Values.perSecond(each).orElse(100)).orElse(100.0);
    double each = all / (calls.size() + 1);
    StringJoiner sends = new StringJoiner(", ", "    sends: { ", " }");
    calls.forEach(call -> sends.add("%s: %s".formatted(endpoint(call), rate(each))));
    sends.add("%s: %s".formatted(OWN, rate(each)));
    line(
        sends.toString(),
        given.rate().isPresent()
            ? guess("how %s is spread".formatted(given.rate().orElseThrow().text()))
            : guess("what arrives per second"));
    Optional<Fact> patience =
        given.deadline().filter(fact -> Values.duration(fact, ChronoUnit.MILLIS).isPresent());
    line(
        "    patience: " + time(patience.flatMap(Draft::time).orElse(Duration.ofSeconds(2))),
        patience.map(Draft::from).orElseGet(() -> guess("how long callers wait")));
    line(
        "    retry: { attempts: 3, backoff: 100ms x2, jitter: full }",
        guess("how often callers try"));
    text.add("");
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%.0f/s", Math.max(1, perSecond));
  }

  private static String endpoint(Call call) {
    return name("with-" + call.name());
  }

  private void endpoints() {
    text.add("endpoints:");
    for (Call call : calls) {
      Optional<Fact> held = held(call);
      String steps =
          pool.isPresent()
              ? "steps: [query 5ms, call %s, query 5ms]".formatted(name(call.name()))
              : "steps: [compute 1ms, call %s]".formatted(name(call.name()));
      String holding = held.isPresent() && pool.isPresent() ? "holding: db, " : "";
      line(
          "  %s: { %s%s }".formatted(endpoint(call), holding, steps),
          held.map(each -> "# held: " + each.origin().text() + "; ").orElse("")
              + guess("what it does besides calling").substring(held.isPresent() ? 2 : 0));
    }
    line(
        pool.isPresent()
            ? "  %s: { holding: db, steps: [query 10ms] }".formatted(OWN)
            : "  %s: { steps: [compute 1ms] }".formatted(OWN),
        guess("requests that call nobody"));
    text.add("");
  }

  /// Who says that a connection is held during the call: a transaction around it, or open-in-view.
  private Optional<Fact> held(Call call) {
    return service.code().all(Kind.CALL_IN_TRANSACTION).stream()
        .filter(each -> each.detail().equals(call.name()) || calls.size() == 1)
        .map(Service.Sighting::fact)
        .findFirst()
        .or(() -> service.settings().value("spring.jpa.open-in-view").filter(Values::yes));
  }

  private void server() {
    Threads.of(service)
        .ifPresent(
            threads -> {
              text.add("server:");
              line(
                  threads.virtual()
                      ? "  kind: virtual"
                      : "  threads: %d".formatted(Math.max(1, threads.most())),
                  from(threads.facts().getFirst()));
              text.add("");
            });
  }

  private void pools() {
    pool.ifPresent(
        size -> {
          text.add("pools:");
          text.add("  db:");
          line("    size: %d".formatted(size.size()), from(size.fact()));
          service
              .settings()
              .value("spring.datasource.hikari.connection-timeout")
              .filter(each -> time(each).isPresent())
              .ifPresent(
                  each ->
                      line("    acquire-timeout: " + time(time(each).orElseThrow()), from(each)));
          text.add("");
        });
  }

  private void clients() {
    if (calls.isEmpty()) {
      return;
    }
    text.add("clients:");
    for (Call call : calls) {
      text.add("  %s:".formatted(name(call.name())));
      call.attempt()
          .ifPresentOrElse(
              each -> line("    timeout: " + time(each.time()), from(each.facts().getFirst())),
              () -> line("    timeout: " + time(UNBOUNDED), guess("no timeout was found")));
      if (call.repeats().attempts() > 1) {
        line(
            "    retry: { attempts: %d, backoff: %s, jitter: %s }"
                .formatted(
                    Math.min(100, call.repeats().attempts()),
                    wait(call),
                    call.repeats().random() ? "full" : "none"),
            from(call.repeats().facts().getFirst()));
      }
      call.breaker().ifPresent(this::breaker);
    }
    text.add("");
  }

  private static String wait(Call call) {
    int waits = call.repeats().attempts() - 1;
    Duration all = call.repeats().waiting();
    Duration first = call.repeats().growing() ? all.dividedBy(2L * waits) : all.dividedBy(waits);
    Duration least = first.isPositive() ? first : Duration.ofMillis(1);
    // A longer first wait would be above the cap that retries have unless another is written.
    Duration bounded = least.compareTo(CAP) > 0 ? CAP : least;
    return time(bounded) + (call.repeats().growing() ? " x2" : " x1");
  }

  private void breaker(String name) {
    String prefix = "resilience4j.circuitbreaker.instances." + name + ".";
    StringJoiner keys = new StringJoiner(", ", "    breaker: { ", " }");
    for (String key : List.of("sliding-window-size", "minimum-number-of-calls")) {
      service
          .settings()
          .value(prefix + key)
          .filter(each -> Values.whole(each).orElse(0) > 0)
          .ifPresent(each -> keys.add(key + ": " + Values.whole(each).orElseThrow()));
    }
    for (String key : List.of("slow-call-duration-threshold", "wait-duration-in-open-state")) {
      service
          .settings()
          .value(prefix + key)
          .flatMap(Draft::time)
          .ifPresent(each -> keys.add(key + ": " + time(each)));
    }
    text.add(keys.toString());
  }

  private void drain() {
    service
        .workload()
        .ifPresent(
            workload -> {
              text.add("drain:");
              workload
                  .value("spec.template.spec.terminationGracePeriodSeconds")
                  .filter(each -> Values.whole(each).orElse(0) > 0)
                  .ifPresent(
                      each ->
                          line(
                              "  grace: %ds".formatted(Values.whole(each).orElseThrow()),
                              from(each)));
              line("  graceful: " + (graceful() ? "yes" : "no"), "");
              Drain.of(service).phase().ifPresent(each -> drain("timeout", each));
              Drain.of(service).preStop().ifPresent(each -> drain("pre-stop", each));
              text.add("");
            });
  }

  private void drain(String key, Bound bound) {
    if (!bound.facts().isEmpty()) {
      line("  %s: %s".formatted(key, time(bound.time())), from(bound.facts().getFirst()));
    }
  }

  /// How many of it there are decides how soon each has nothing left.
  private void replicas() {
    service
        .workload()
        .flatMap(workload -> workload.value("spec.replicas"))
        .filter(each -> Values.whole(each).orElse(0) > 0)
        .ifPresent(
            each -> {
              line(
                  "replicas: " + Math.min(REPLICAS_MAX, Values.whole(each).orElseThrow()),
                  from(each));
              text.add("");
            });
  }

  private boolean graceful() {
    return service
        .settings()
        .value("server.shutdown")
        .filter(each -> each.text().strip().equalsIgnoreCase("immediate"))
        .isEmpty();
  }

  private void dependencies() {
    if (calls.isEmpty()) {
      return;
    }
    text.add("dependencies:");
    for (Call call : calls) {
      line(
          "  %s: { latency: %s }".formatted(name(call.name()), time(SHORT)),
          guess("what a healthy call takes"));
    }
    text.add("");
  }

  private void scenario() {
    text.add("scenario:");
    line(
        calls.isEmpty()
            ? "  trigger: { at: 30s, for: 30s, load: 3x }"
            : "  trigger: { at: 30s, for: 30s, %s.latency: %s }"
                .formatted(name(calls.getFirst().name()), time(slow(calls.getFirst()))),
        guess("what goes wrong"));
    text.add("  watch: 60s");
  }

  private Duration slow(Call call) {
    Duration attempt = call.attempt().map(Bound::time).orElse(UNBOUNDED);
    return switch (fault.length()) {
      case USUAL -> SLOW;
      case ANSWERED -> attempt.multipliedBy(4).dividedBy(5);
      case CUT -> attempt.multipliedBy(2).compareTo(SLOW) > 0 ? attempt.multipliedBy(2) : SLOW;
    };
  }

  private static Optional<Duration> time(Fact fact) {
    return Values.duration(fact, ChronoUnit.MILLIS).filter(Duration::isPositive);
  }

  /// A length of time as `capsize.yml` takes it.
  private static String time(Duration time) {
    Duration cut = time.compareTo(LONG) > 0 ? LONG : time;
    return cut.toMillis() % 1000 == 0 ? cut.toSeconds() + "s" : Math.max(1, cut.toMillis()) + "ms";
  }
}
