package dev.capsize.guard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.capsize.guard.Answered;
import dev.capsize.guard.CallSettings;
import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.Refusal;
import dev.capsize.guard.Refused;
import dev.capsize.mechanism.breaker.RampedBreaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The JDK's client with the guard around it, and a server that answers as it is asked to.
@Timeout(60)
final class GuardedHttpClientTest {
  private final Guard guard = Guard.of(DoorSettings.standard(Duration.ofSeconds(2)));
  private final GuardedHttpClient client =
      GuardedHttpClient.of(
          HttpClient.newHttpClient(), guard, CallSettings.standard(Duration.ofSeconds(40)));
  private final AtomicInteger asked = new AtomicInteger();
  private final Queue<String> deadlines = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpServer server;

  @BeforeEach
  void start() throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.createContext("/", this::answer);
    started.setExecutor(threads);
    started.start();
    server = started;
  }

  @AfterEach
  void stop() {
    over.countDown();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  /// `/503` is answered with 503, `/503-200` first so and then with 200, and `/hang` never.
  private void answer(HttpExchange exchange) throws IOException {
    int number = asked.getAndIncrement();
    String deadline = exchange.getRequestHeaders().getFirst("Capsize-Deadline-Ms");
    deadlines.add(deadline == null ? "none" : deadline);
    String path = exchange.getRequestURI().getPath().substring(1);
    if (path.equals("hang")) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      path = "200";
    }
    String[] statuses = path.split("-", -1);
    exchange.sendResponseHeaders(
        Integer.parseInt(statuses[Math.min(number, statuses.length - 1)]), -1);
    exchange.close();
  }

  private HttpRequest.Builder to(String path) {
    if (server == null) {
      throw new IllegalStateException("no server");
    }
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path));
  }

  private int get(String path) throws Exception {
    return client.send(to(path).build(), BodyHandlers.discarding()).statusCode();
  }

  private RampedBreaker.State breaker() {
    return guard.dependencies().iterator().next().state();
  }

  @Test
  void what_is_answered_well_or_is_the_callers_fault_is_sent_once() throws Exception {
    assertThat(get("200")).isEqualTo(200);
    assertThat(get("404")).isEqualTo(404);
    assertThat(asked).hasValue(2);
    assertThat(guard.dependencies()).hasSize(1);
  }

  @Test
  void what_has_no_effect_or_a_key_is_sent_again_and_nothing_else() throws Exception {
    assertThat(get("500-200")).isEqualTo(200);
    assertThat(asked).hasValue(2);

    asked.set(0);
    HttpRequest charge = to("500-200").POST(BodyPublishers.ofString("7")).build();
    assertThat(client.send(charge, BodyHandlers.discarding()).statusCode()).isEqualTo(500);
    assertThat(asked).hasValue(1);

    asked.set(0);
    HttpRequest known =
        to("503-200").header("Idempotency-Key", "a").POST(BodyPublishers.ofString("7")).build();
    assertThat(client.send(known, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    assertThat(asked).hasValue(2);
  }

  @Test
  void without_waiting_the_rules_are_the_same() throws Exception {
    HttpRequest request = to("500-200").build();
    HttpResponse<Void> answer = client.sendAsync(request, BodyHandlers.discarding()).get();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(asked).hasValue(2);
  }

  @Test
  void an_attempt_has_no_more_time_than_is_left_and_the_callee_is_told() throws Exception {
    long before = DeadlineScope.begin(guard.nowNanos() + Duration.ofMillis(300).toNanos());
    try {
      assertThat(catchThrowable(() -> get("hang"))).isInstanceOf(HttpTimeoutException.class);
      assertThat(deadlines).isNotEmpty().allMatch(said -> Integer.parseInt(said) <= 300);

      assertThat(catchThrowable(() -> get("200"))).isSameAs(Refused.of(Refusal.EXPIRED));
    } finally {
      DeadlineScope.restore(before);
    }
    deadlines.clear();
    get("200");
    assertThat(deadlines).containsExactly("none");
  }

  @Test
  void who_is_of_another_house_is_told_nothing() throws Exception {
    long before = DeadlineScope.begin(guard.nowNanos() + Duration.ofSeconds(30).toNanos());
    try {
      client.withoutDeadlineHeader().send(to("200").build(), BodyHandlers.discarding());
    } finally {
      DeadlineScope.restore(before);
    }
    assertThat(deadlines).containsExactly("none");
  }

  @Test
  void callers_with_hardly_any_time_do_not_open_the_breaker_for_the_others() throws Exception {
    for (int i = 0; i < 50; i++) {
      long before = DeadlineScope.begin(guard.nowNanos() + Duration.ofMillis(5).toNanos());
      try {
        assertThat(catchThrowable(() -> get("hang"))).isNotNull();
      } finally {
        DeadlineScope.restore(before);
      }
    }
    assertThat(breaker()).isEqualTo(RampedBreaker.State.CLOSED);
    assertThat(get("200")).isEqualTo(200);
  }

  @Test
  void who_does_not_answer_well_is_soon_not_asked_any_more() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 50; i++) {
                get("500");
              }
            })
        .isSameAs(Refused.of(Refusal.BREAKER_OPEN));
    assertThat(asked.get()).isLessThan(40);

    CompletableFuture<HttpResponse<Void>> also =
        client.sendAsync(to("200").build(), BodyHandlers.discarding());
    assertThat(catchThrowable(also::get))
        .isInstanceOf(ExecutionException.class)
        .hasCause(Refused.of(Refusal.BREAKER_OPEN));
  }

  @Test
  void one_that_is_called_off_is_held_against_nobody_and_not_sent_again() throws Exception {
    for (int i = 0; i < 20; i++) {
      CompletableFuture<HttpResponse<Void>> answer =
          client.sendAsync(to("hang").build(), BodyHandlers.discarding());
      assertThat(answer.cancel(true)).isTrue();
    }
    assertThat(asked.get()).isLessThanOrEqualTo(20);
    assertThat(breaker()).isEqualTo(RampedBreaker.State.CLOSED);
    assertThat(get("200")).isEqualTo(200);
  }

  @Test
  void the_rules_know_every_kind_of_status() {
    assertThat(HttpRules.judge(204)).isEqualTo(Answered.WELL);
    assertThat(HttpRules.judge(304)).isEqualTo(Answered.WELL);
    assertThat(HttpRules.judge(404)).isEqualTo(Answered.NO);
    assertThat(HttpRules.judge(408)).isEqualTo(Answered.BADLY);
    assertThat(HttpRules.judge(429)).isEqualTo(Answered.REFUSED);
    assertThat(HttpRules.judge(500)).isEqualTo(Answered.BADLY);
    assertThat(HttpRules.judge(503)).isEqualTo(Answered.REFUSED);
    assertThat(HttpRules.deadline(-5)).isEqualTo("0");
    assertThat(HttpRules.repeatable("delete", false)).isTrue();
    assertThat(HttpRules.repeatable("PATCH", false)).isFalse();
  }
}
