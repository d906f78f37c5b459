package dev.capsize.blueprint;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Origin;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SemanticsTest {

  private static final Blueprint BLUEPRINT = blueprint();

  private static Blueprint blueprint() {
    Endpoint buy =
        new Endpoint(
            "buy", Optional.of("db"), List.of(new Step.Query(ofMillis(5)), new Step.Call("bank")));
    Deployment deployment =
        new Deployment(
            1,
            1,
            0,
            ofSeconds(30),
            ofSeconds(0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    Caller people =
        new Caller(
            "people",
            new TreeMap<>(Map.of("buy", new Rate(1))),
            ofSeconds(1),
            new RetryPolicy(1, ofSeconds(0), 1, RetryPolicy.Jitter.NONE));
    Description description =
        new Description(
            "shop",
            List.of(people),
            new TreeMap<>(Map.of("buy", buy)),
            new TreeMap<>(Map.of("bank", new Dependency("bank", ofMillis(40)))),
            new TreeMap<>(),
            deployment,
            new Scenario(
                ofSeconds(1), ofSeconds(1), Optional.empty(), Optional.empty(), ofSeconds(1)));
    Service shop =
        new Service(
            "shop",
            new Platform(
                deployment,
                new Distribution.Fixed(ofSeconds(1)),
                ProbeSpec.NONE,
                DrainSpec.SPRING_BOOT),
            new Server(AdmissionSpec.tomcat(), Optional.empty(), ofMillis(0), OptionalInt.empty()),
            new TreeMap<>(Map.of("db", PoolSpec.of(1, ofSeconds(1)))),
            description.endpoints(),
            new TreeMap<>(
                Map.of("bank", new Client(ofSeconds(1), RetrySpec.NONE, Optional.empty(), false))),
            new TreeMap<>(),
            Protections.NONE);
    return new Blueprint(
        description,
        new TreeMap<>(Map.of("shop", shop)),
        List.of(Traffic.of(people)),
        List.of(),
        List.of(
            new Semantic(
                "semantics.pool-order",
                "fifo",
                List.of("lifo"),
                new Origin.Default("HikariCP 7.0.2"))));
  }

  @Test
  void every_other_choice_is_made_and_nothing_else_changes() {
    Semantics.choices()
        .forEach(
            (key, words) -> {
              String before = Semantics.value(BLUEPRINT, key).orElseThrow();
              for (String word : words) {
                Blueprint changed = Semantics.with(BLUEPRINT, key, word);

                assertThat(Semantics.value(changed, key)).as("%s=%s", key, word).contains(word);
                Blueprint back = Semantics.with(changed, Semantics.PREFIX + key, before);
                assertThat(back.services()).isEqualTo(BLUEPRINT.services());
                assertThat(back.traffic()).isEqualTo(BLUEPRINT.traffic());
              }
            });
  }

  @Test
  void alternatives_are_the_other_choices() {
    assertThat(Semantics.alternatives("departed", "served"))
        .containsExactly("skipped", "cancelled");
  }

  @Test
  void the_list_of_choices_follows() {
    Semantic order =
        Semantics.with(BLUEPRINT, "semantics.pool-order", "lifo").semantics().getFirst();

    assertThat(order.value()).isEqualTo("lifo");
    assertThat(order.alternatives()).containsExactly("fifo");
    assertThat(order.origin()).isEqualTo(new Origin.Option("semantics.pool-order=lifo"));
  }

  @Test
  void parts_that_differ_are_mixed() {
    TreeMap<String, Service> two = new TreeMap<>(BLUEPRINT.services());
    two.put(
        "other",
        Semantics.with(BLUEPRINT, "pool-order", "lifo").services().values().iterator().next());
    Blueprint both =
        new Blueprint(BLUEPRINT.description(), two, BLUEPRINT.traffic(), List.of(), List.of());

    assertThat(Semantics.value(both, "pool-order")).contains(Semantics.MIXED);
  }

  @Test
  void what_is_no_choice_is_refused() {
    assertThatThrownBy(() -> Semantics.with(BLUEPRINT, "pool-order", "random"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("semantics.pool-order is random; it must be one of [fifo, lifo]");
    assertThatThrownBy(() -> Semantics.with(BLUEPRINT, "colour", "red"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("semantics.colour is no choice");
  }
}
