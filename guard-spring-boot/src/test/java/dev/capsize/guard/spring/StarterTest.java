package dev.capsize.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.guard.Guard;
import dev.capsize.guard.Mode;
import dev.capsize.guard.Refused;
import dev.capsize.mechanism.admission.LimitSpec;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/// A real Spring Boot service with the starter in it.
@Timeout(120)
final class StarterTest {
  private final List<ConfigurableApplicationContext> started = new ArrayList<>();

  /// A service that answers with the status it is asked for.
  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(Answers.class)
  static class Application {}

  @RestController
  static class Answers {
    final AtomicInteger asked = new AtomicInteger();

    @GetMapping("/status/{status}")
    ResponseEntity<String> answer(@PathVariable int status) {
      asked.incrementAndGet();
      return ResponseEntity.status(status).body("answered");
    }
  }

  private ConfigurableApplicationContext start(String... properties) {
    List<String> arguments =
        new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
    for (String each : properties) {
      arguments.add("--" + each);
    }
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Application.class).run(arguments.toArray(String[]::new));
    started.add(context);
    return context;
  }

  @AfterEach
  void stop() {
    started.forEach(ConfigurableApplicationContext::close);
  }

  private static String server(ConfigurableApplicationContext context) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  private static int status(ConfigurableApplicationContext context, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server(context) + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void with_nothing_configured_it_stands_at_the_door_and_shares_the_threads() throws Exception {
    ConfigurableApplicationContext context = start("capsize.guard.drain.lame-duck=0s");

    assertThat(status(context, "/status/200")).isEqualTo(200);
    Guard guard = context.getBean(Guard.class);
    assertThat(guard.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(guard.settings().waitingMax()).isEqualTo(100);
    assertThat(guard.settings().limit())
        .isInstanceOfSatisfying(
            LimitSpec.Anchored.class, limit -> assertThat(limit.max()).isEqualTo(100));
    assertThat(guard.route("GET /status", dev.capsize.guard.Priority.NORMAL).expectedNanos())
        .as("it has seen the request")
        .isPositive();

    guard.door().close();
    assertThat(status(context, "/status/200")).isEqualTo(503);
    guard.mode(Mode.OFF);
    assertThat(status(context, "/status/200")).as("the kill switch").isEqualTo(200);
  }

  @Test
  void switched_off_nothing_of_it_is_there() throws Exception {
    ConfigurableApplicationContext context = start("capsize.guard.enabled=false");

    assertThat(context.getBeansOfType(Guard.class)).isEmpty();
    assertThat(status(context, "/status/200")).isEqualTo(200);
  }

  @Test
  void with_virtual_threads_there_is_nothing_to_share() {
    ConfigurableApplicationContext context =
        start("spring.threads.virtual.enabled=true", "capsize.guard.drain.lame-duck=0s");

    assertThat(context.getBean(Guard.class).settings().limit())
        .isInstanceOfSatisfying(
            LimitSpec.Anchored.class, limit -> assertThat(limit.max()).isEqualTo(1000));
  }

  @Test
  void a_service_that_may_not_hold_the_promise_does_not_start_if_it_is_told_so() {
    assertThatThrownBy(
            () -> start("capsize.guard.refuse-to-start=true", "capsize.guard.drain.grace=8s"))
        .hasMessageContaining("lame duck 5.0 s + finish 2.0 s + hand-over 2.0 s = 9.0 s");
  }

  @Test
  void calls_of_others_are_repeated_once_and_refused_when_nothing_comes_back() {
    ConfigurableApplicationContext callee = start("capsize.guard.enabled=false");
    ConfigurableApplicationContext caller = start("capsize.guard.drain.lame-duck=0s");
    RestClient client = caller.getBean(RestClient.Builder.class).baseUrl(server(callee)).build();
    AtomicInteger asked = callee.getBean(Answers.class).asked;

    client.get().uri("/status/200").retrieve().toBodilessEntity();
    assertThat(asked).hasValue(1);
    ask(client, 500);
    assertThat(asked).as("again once").hasValue(3);
    ask(client, 400);
    assertThat(asked).as("its own fault, not again").hasValue(4);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 50; i++) {
                ask(client, 500);
              }
            })
        .isInstanceOf(Refused.class);
    assertThat(asked.get()).isLessThan(40);
  }

  private static void ask(RestClient client, int status) {
    client
        .get()
        .uri("/status/" + status)
        .exchange(
            (request, response) ->
                assertThat(response.getStatusCode()).isEqualTo(HttpStatus.valueOf(status)));
  }

  @Test
  void editors_know_every_key_with_a_sentence() throws Exception {
    try (InputStream metadata =
        GuardProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      assertThat(metadata).isNotNull();
      String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
      for (String key : List.of("patience", "mode", "limit.max", "drain.grace", "calls.slow")) {
        assertThat(text).contains("\"capsize.guard." + key + "\"");
      }
    }
  }
}
