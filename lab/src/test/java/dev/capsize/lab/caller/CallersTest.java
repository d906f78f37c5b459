package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Distribution;
import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The callers as a whole, against real servers.
@Timeout(60)
class CallersTest {

  private static final int ENOUGH = 30;

  @Test
  void every_request_that_is_answered_is_good_and_reached_the_service_once() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers = start("catalog", () -> List.of(server.target()))) {
      List<Request> requests = someRequests(callers);

      assertThat(requests).allMatch(Request::good);
      assertThat(server.requests())
          .hasSameSizeAs(requests)
          .allMatch(text -> text.contains("\r\nHost: " + server.target().host() + "\r\n"));
    }
  }

  @Test
  void every_attempt_at_a_charge_sends_the_same() throws IOException {
    String busy = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
    try (var server = ScriptedServer.answering(busy);
        var callers = start("charge", () -> List.of(server.target()))) {
      Request first = someRequests(callers).getFirst();

      assertThat(first.attempts())
          .extracting(Attempt::outcome)
          .containsExactly("http 503", "http 503", "http 503");
      List<String> sent =
          server.requests().stream().filter(text -> text.contains("\"shop-000000\"")).toList();
      assertThat(sent).hasSize(3).containsOnly(sent.getFirst());
    }
  }

  @Test
  void a_charge_that_was_answered_was_told() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers = start("charge", () -> List.of(server.target()))) {
      someRequests(callers);

      assertThat(callers.charges()).contains(new ChargeIntent("shop-000000", true, 1, true));
    }
  }

  @Test
  void a_charge_that_was_refused_was_neither_sent_nor_told() throws IOException {
    var gone = ScriptedServer.silent();
    gone.close();
    try (var callers = start("charge", () -> List.of(gone.target()))) {
      someRequests(callers);

      assertThat(callers.charges()).contains(new ChargeIntent("shop-000000", false, 3, false));
    }
  }

  @Test
  void without_a_ready_replica_attempts_fail_at_once() {
    try (var callers = start("catalog", List::of)) {
      List<Request> requests = someRequests(callers);

      assertThat(requests.getFirst().attempts())
          .hasSize(3)
          .allMatch(attempt -> attempt.outcome().equals("no replica"))
          .allMatch(attempt -> attempt.replica().equals("-"));
    }
  }

  @Test
  void what_is_unanswered_is_open_and_ends_now() throws IOException {
    try (var server = ScriptedServer.silent();
        var callers = start("charge", () -> List.of(server.target()))) {
      Eventually.until("one arrived", () -> !server.requests().isEmpty());

      long now = now() + 1;
      Request first = callers.requests(now).getFirst();

      assertThat(first.endNanos()).isEqualTo(now);
      assertThat(first.attempts().getLast().outcome()).isEqualTo(Attempt.OPEN);
      assertThat(callers.charges()).contains(new ChargeIntent("shop-000000", true, 1, false));
    }
  }

  @Test
  void what_is_cut_by_closing_stays_open() throws IOException {
    try (var server = ScriptedServer.silent()) {
      var callers = start("charge", () -> List.of(server.target()));
      Eventually.until("one arrived", () -> !server.requests().isEmpty());

      callers.close();

      assertThat(attempted(callers)).anyMatch(CallersTest::open);
      assertThat(attempted(callers))
          .flatExtracting(Request::attempts)
          .extracting(Attempt::outcome)
          .doesNotContain("reset");
    }
  }

  @Test
  void attempts_are_spread_over_the_replicas() throws IOException {
    try (var one = ScriptedServer.answering(ScriptedServer.OK);
        var two = ScriptedServer.answering(ScriptedServer.OK);
        var callers = start("catalog", () -> List.of(one.target("one"), two.target("two")))) {
      List<Request> requests = someRequests(callers);

      assertThat(requests)
          .extracting(request -> request.attempts().getFirst().replica())
          .contains("one", "two");
    }
  }

  @Test
  void a_replica_that_leaves_gets_nothing_more_and_loses_its_idle_connections() throws IOException {
    try (var one = ScriptedServer.answering(ScriptedServer.OK);
        var two = ScriptedServer.answering(ScriptedServer.OK)) {
      var ready = new AtomicReference<>(List.of(one.target("one")));
      try (var callers = start("catalog", ready::get)) {
        Eventually.until("one serves", () -> one.requests().size() > 5);

        ready.set(List.of(two.target("two")));

        Eventually.until("two serves", () -> two.requests().size() > 5);
        Eventually.until("one left", () -> one.endedConnections() == one.connections());
        callers.stopArrivals();
      }
    }
  }

  @Test
  void after_a_stop_there_are_no_new_requests() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers = start("catalog", () -> List.of(server.target()))) {
      long stoppedNanos = someRequests(callers).getLast().endNanos();

      Eventually.until("time passed", () -> now() > stoppedNanos + 100_000_000);

      assertThat(server.requests()).hasSameSizeAs(attempted(callers));
      assertThat(callers.requests(now()).getLast().intendedNanos())
          .isLessThan(stoppedNanos + 50_000_000);
    }
  }

  @Test
  void requests_are_sorted_by_their_intended_start() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers = start("catalog", () -> List.of(server.target()))) {
      assertThat(someRequests(callers)).extracting(Request::intendedNanos).isSorted();
    }
  }

  @Test
  void the_lag_is_measured() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers = start("catalog", () -> List.of(server.target()))) {
      someRequests(callers);

      assertThat(callers.lagP99Millis()).isPositive();
    }
  }

  @Test
  void callers_that_break_say_so() {
    Exchange broken =
        arrival -> {
          throw new IllegalArgumentException("no such endpoint");
        };
    try (var callers = Callers.start(plan("catalog", broken), List::of)) {
      Eventually.until("broken", () -> !sound(callers));

      assertThatThrownBy(callers::charges)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the callers broke: no such endpoint");
    }
  }

  @Test
  void the_way_there_and_back_takes_its_time() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers = Callers.start(over(Duration.ofMillis(40)), () -> List.of(server.target()))) {
      assertThat(someRequests(callers))
          .allMatch(Request::good)
          .allMatch(request -> request.latencyNanos() >= 80_000_000);
    }
  }

  @Test
  void an_answer_that_is_on_its_way_when_the_patience_ends_is_too_late() throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers = Callers.start(over(Duration.ofMillis(160)), () -> List.of(server.target()))) {
      assertThat(someRequests(callers))
          .flatExtracting(Request::attempts)
          .extracting(Attempt::outcome)
          .containsOnly("timeout");
    }
  }

  @Test
  void callers_whose_load_ends_send_nothing_more() throws IOException {
    var until = new LoadStep(Duration.ofNanos(now()).plusMillis(200), 0);
    var traffic = Traffic.of(Examples.caller("shop", Examples.sends("catalog", 300)));
    try (var server = ScriptedServer.answering(ScriptedServer.OK);
        var callers =
            Callers.start(
                plan(Examples.blueprint(List.of(until), List.of(traffic)), new PaymentsExchange(1)),
                () -> List.of(server.target()))) {
      Eventually.until("time passed", () -> now() > until.at().toNanos() + 200_000_000);

      assertThat(callers.requests(now()))
          .isNotEmpty()
          .allMatch(request -> request.intendedNanos() < until.at().toNanos());
    }
  }

  @Test
  void callers_to_whom_a_late_answer_is_worth_something_are_refused() {
    var traffic = Traffic.of(Examples.caller("shop", Examples.sends("catalog", 1)));
    var patient =
        new Traffic(
            traffic.caller(),
            traffic.spacing(),
            traffic.retry(),
            traffic.network(),
            LateAnswer.WHILE_OPEN);

    assertThat(Callers.refusals(Examples.blueprint(List.of(), List.of(traffic)))).isEmpty();
    assertThat(Callers.refusals(Examples.blueprint(List.of(), List.of(patient))))
        .containsExactly(
            "callers.shop - an answer that comes late is worth something (late-answer: while-open),"
                + " and callers of the lab discard it; use simulate, or --set"
                + " semantics.late-answer=discarded");
  }

  /// The callers behind a network whose way takes so long.
  private static Plan over(Duration way) {
    var traffic = Traffic.of(Examples.caller("shop", Examples.sends("catalog", 300)));
    var far =
        new Traffic(
            traffic.caller(),
            traffic.spacing(),
            traffic.retry(),
            new Distribution.Fixed(way),
            traffic.late());
    return plan(Examples.blueprint(List.of(), List.of(far)), new PaymentsExchange(1));
  }

  private static final long ZERO_NANOS = System.nanoTime();

  private static long now() {
    return System.nanoTime() - ZERO_NANOS;
  }

  private static Callers start(String endpoint, Supplier<List<Target>> ready) {
    return Callers.start(plan(endpoint, new PaymentsExchange(1)), ready);
  }

  private static Plan plan(String endpoint, Exchange exchange) {
    var caller = Examples.caller("shop", Examples.sends(endpoint, 300));
    return plan(Examples.blueprint(caller), exchange);
  }

  private static Plan plan(Blueprint blueprint, Exchange exchange) {
    return new Plan(blueprint, exchange, ZERO_NANOS, now(), 1);
  }

  /// Waits until the first requests are answered or given up, stops the arrivals, and waits until
  /// no attempt is under way.
  private static List<Request> someRequests(Callers callers) {
    Eventually.until(
        "the first ones finished",
        () -> {
          List<Request> requests = attempted(callers);
          return requests.size() >= ENOUGH
              && requests.subList(0, ENOUGH).stream().allMatch(CallersTest::finished);
        });
    callers.stopArrivals();
    Eventually.until(
        "none under way", () -> attempted(callers).stream().noneMatch(CallersTest::open));
    return attempted(callers);
  }

  private static boolean open(Request request) {
    return request.attempts().getLast().outcome().equals(Attempt.OPEN);
  }

  private static boolean finished(Request request) {
    return request.good() || (request.attempts().size() == 3 && !open(request));
  }

  private static List<Request> attempted(Callers callers) {
    return callers.requests(now()).stream()
        .filter(request -> !request.attempts().isEmpty())
        .toList();
  }

  private static boolean sound(Callers callers) {
    try {
      callers.charges();
      return true;
    } catch (IllegalStateException _) {
      return false;
    }
  }
}
