package dev.capsize.cli.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Something that the lab runs and the simulation repeats: the default scenario, shortened and with
/// something changed, or a description of its own.
///
/// @param name short, for directories and tables
/// @param described directory of the description; empty for the default scenario
/// @param changes options that say what is changed
public record Variant(String name, Optional<Path> described, List<String> changes) {
  public Variant {
    changes = List.copyOf(changes);
  }

  /// One of the default scenario.
  Variant(String name, List<String> changes) {
    this(name, Optional.empty(), changes);
  }

  /// A description as it is.
  public static Variant of(String name, Path directory) {
    return new Variant(name, Optional.of(directory), List.of());
  }

  private static final String HIKARI = "spring.datasource.hikari.";

  private static final List<Variant> ALL =
      List.of(
          new Variant("base", List.of()),
          new Variant("load-0.5", List.of("--load", "0.5x")),
          new Variant("load-0.8", List.of("--load", "0.8x")),
          set("attempts-2", "callers.shop.retry.attempts=2"),
          set("pool-20", HIKARI + "maximum-pool-size=20"),
          set("patience-4s", "callers.shop.patience=4s"),
          new Variant("trigger-5s", List.of("--trigger", "40ms->4s for 5s")),
          new Variant("latency-700ms", List.of("--trigger", "40ms->700ms for 30s")),
          set("cure-one-attempt", "callers.shop.retry.attempts=1"),
          set(
              "cure-breaker-window",
              "resilience4j.circuitbreaker.instances.provider.sliding-window-size=20"),
          set("cure-acquire-timeout", HIKARI + "connection-timeout=500"),
          set("cure-connections", "server.tomcat.max-connections=200"),
          set("cure-skip-hopeless", "payments.admission.skip-hopeless=true"),
          without("retry"),
          without("idempotency"),
          without("breaker"),
          without("drain"),
          without("deadline"),
          new Variant("virtual", List.of("--server", "virtual")),
          new Variant("virtual-load-0.8", List.of("--server", "virtual", "--load", "0.8x")),
          new Variant("deploy-only", List.of("--deploy", "rolling", "--trigger", "none")));

  /// All of them, the unchanged one first.
  public static List<Variant> all() {
    return ALL;
  }

  /// The variant of that name.
  static Variant named(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static Variant set(String name, String keyAndValue) {
    return new Variant(name, List.of("--set", keyAndValue));
  }

  private static Variant without(String mechanism) {
    return new Variant("without-" + mechanism, List.of("--without", mechanism));
  }

  /// Arguments of `capsize lab`.
  public List<String> arguments() {
    return described.map(directory -> with(directory.toString())).orElseGet(() -> with("--quick"));
  }

  /// Arguments of `capsize simulate`.
  ///
  /// @param payments directory of the default scenario
  public List<String> simulated(Path payments) {
    return described.isPresent()
        ? arguments()
        : Stream.concat(Stream.of(payments.toString()), arguments().stream()).toList();
  }

  private List<String> with(String first) {
    return Stream.concat(Stream.of(first), changes.stream()).toList();
  }
}
