package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.admission.AdmissionStage.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Whoever comes to a door begins once and ends once, or is rejected once, whatever happens.
final class AdmissionStagePropertyTest {
  private static final int SEEDS = 600;
  private static final int EVENTS = 500;
  private static final Optional<Rejection> HOPELESS = Optional.of(Rejection.HOPELESS);

  @Test
  void nobody_is_lost_or_invented() {
    Map<Rejection, Integer> rejections = new EnumMap<>(Rejection.class);
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Day(seed, rejections).run();
    }
    assertThat(rejections).as("every fate was met").containsOnlyKeys(Rejection.values());
  }

  @Test
  void a_long_backlog_of_hopeless_requests_is_no_deep_stack() {
    int backlog = 200_000;
    Calendar calendar = new Calendar(0);
    AdmissionSpec spec =
        new AdmissionSpec(
            OptionalInt.of(1),
            1,
            backlog,
            QueueSpec.FIFO,
            new LimitSpec.None(),
            Departed.SERVED,
            Optional.of(Duration.ofSeconds(1)));
    AdmissionStage door = new AdmissionStage(calendar, spec);
    List<Guest> guests = new ArrayList<>();
    for (int n = 0; n <= backlog; n++) {
      guests.add(new Guest(door, 0));
    }
    calendar.run(2_000_000_000L, 1);

    guests.getFirst().finish(calendar.nowNanos());
    calendar.run(3_000_000_000L, 2L * backlog);

    assertThat(guests.subList(1, backlog)).allMatch(guest -> guest.why.equals(HOPELESS));
    door.requireSound();
  }

  /// Random comings and goings, and in the end a shut door or a dead process.
  private static final class Day {
    private final long seed;
    private final Map<Rejection, Integer> rejections;
    private final RandomStream random;
    private final Calendar calendar = new Calendar(0);
    private final AdmissionSpec spec;
    private final AdmissionStage door;
    private final List<Guest> guests = new ArrayList<>();

    Day(long seed, Map<Rejection, Integer> rejections) {
      this.seed = seed;
      this.rejections = rejections;
      random = RandomStream.of(seed, "day");
      spec = spec();
      door = new AdmissionStage(calendar, spec);
    }

    private AdmissionSpec spec() {
      QueueSpec.Order order =
          switch (random.nextBelow(3)) {
            case 0 -> new QueueSpec.Order.Fifo();
            case 1 -> new QueueSpec.Order.Lifo();
            default ->
                new QueueSpec.Order.Codel(
                    Duration.ofMillis(2), Duration.ofMillis(20), random.nextBelow(2) == 0);
          };
      LimitSpec limit = random.nextBelow(3) == 0 ? new LimitSpec.Fixed(8) : new LimitSpec.None();
      return new AdmissionSpec(
          random.nextBelow(4) == 0 ? OptionalInt.empty() : OptionalInt.of(1 + random.nextBelow(4)),
          random.nextBelow(2) == 0 ? 3 + random.nextBelow(8) : 8192,
          random.nextBelow(5),
          new QueueSpec(
              order,
              random.nextBelow(2) == 0 ? OptionalInt.of(random.nextBelow(6)) : OptionalInt.empty(),
              one(QueueSpec.Full.values())),
          limit,
          one(Departed.values()),
          random.nextBelow(2) == 0 ? Optional.of(Duration.ofMillis(30)) : Optional.empty());
    }

    private <T> T one(T[] values) {
      return values[random.nextBelow(values.length)];
    }

    void run() {
      int shutAt = random.nextBelow(2 * EVENTS);
      int dieAt = random.nextBelow(2 * EVENTS);
      for (int event = 0; event < EVENTS; event++) {
        calendar.run(calendar.nowNanos() + (long) (random.nextExponential() * 1e6), EVENTS);
        long nowNanos = calendar.nowNanos();
        if (event == shutAt) {
          door.shut(nowNanos, random.nextBelow(2) == 0);
        } else if (event == dieAt) {
          guests.stream().filter(guest -> guest.inside).forEach(Guest::die);
          door.die(nowNanos);
        } else {
          happen(nowNanos);
        }
        check();
      }
      workOff();
      if (spec.queue().full() != QueueSpec.Full.SILENT) {
        assertThat(guests).as("seed %d", seed).allMatch(guest -> guest.begun || guest.over());
      }
      assertThat(door.inside() + door.outside()).as("seed %d", seed).isZero();
      guests.stream()
          .flatMap(guest -> guest.why.stream())
          .forEach(why -> rejections.merge(why, 1, Integer::sum));
    }

    private void happen(long nowNanos) {
      switch (random.nextBelow(40)) {
        case 0 -> door.drain(nowNanos);
        case 1 -> door.cap(1 + random.nextBelow(3));
        case 2 -> door.cap(Integer.MAX_VALUE);
        default -> comeOrGo(nowNanos);
      }
    }

    private void comeOrGo(long nowNanos) {
      int kind = random.nextBelow(5);
      Guest guest = guests.isEmpty() ? null : guests.get(random.nextBelow(guests.size()));
      if (kind < 2 || guest == null) {
        guests.add(new Guest(door, nowNanos));
      } else if (kind == 2) {
        guest.leave(nowNanos);
      } else {
        guests.stream().filter(each -> each.inside).findAny().ifPresent(it -> it.finish(nowNanos));
      }
    }

    private void workOff() {
      for (int round = 0; round < EVENTS; round++) {
        calendar.run(calendar.nowNanos() + 10_000_000_000L, EVENTS);
        List<Guest> inside = guests.stream().filter(each -> each.inside).toList();
        inside.forEach(guest -> guest.finish(calendar.nowNanos()));
        check();
      }
    }

    private void check() {
      door.requireSound();
      long inside = guests.stream().filter(guest -> guest.inside).count();
      assertThat(door.begun()).as("seed %d", seed).isEqualTo((int) inside);
      assertThat(spec.carriers().orElse(Integer.MAX_VALUE)).isGreaterThanOrEqualTo((int) inside);
      assertThat(door.inside()).isLessThanOrEqualTo(spec.connectionsMax());
    }
  }

  private static final class Guest implements AdmissionStage.Entrant {
    private final AdmissionStage door;
    private final AdmissionStage.Ticket ticket;
    private Optional<Rejection> why = Optional.empty();
    private boolean begun;
    private boolean inside;
    private boolean left;
    private boolean gone;

    Guest(AdmissionStage door, long nowNanos) {
      this.door = door;
      ticket = door.ticket(nowNanos, this);
      ticket.arrive();
    }

    boolean over() {
      return why.isPresent() || gone || left;
    }

    void leave(long nowNanos) {
      left = true;
      if (!begun && why.isEmpty()) {
        gone |= door.callerLeft(ticket, nowNanos);
      }
    }

    void finish(long nowNanos) {
      inside = false;
      door.finished(ticket, nowNanos, false);
    }

    void die() {
      inside = false;
      door.lost(ticket);
    }

    @Override
    public void begin(long nowNanos) {
      assertThat(begun || gone || why.isPresent()).isFalse();
      begun = true;
      inside = true;
    }

    @Override
    public void rejected(long nowNanos, Rejection because) {
      assertThat(begun || gone || why.isPresent()).isFalse();
      why = Optional.of(because);
    }

    @Override
    public boolean departed() {
      return left;
    }

    @Override
    public long needNanos() {
      return 1_000_000;
    }
  }
}
