package dev.capsize.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.subject.Fake;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No secret in any format, whatever it is under and wherever it stands.
final class SecretsPropertyTest {
  private static final List<String> KEYS =
      List.of(
          "spring.datasource.password",
          "SPRING_DATASOURCE_PASSWORD",
          "app.client-secret",
          "app.clientSecret",
          "github.token",
          "accessToken",
          "x.api-key",
          "x.apiKey",
          "API_KEY",
          "my.credentials",
          "tls.private-key",
          "ssl.key-store-passphrase",
          "spring.mail.auth",
          "x.authorization",
          "BASIC_AUTH",
          "secrets.pin",
          "db.pwd");

  private static String secret(Random random) {
    StringBuilder text = new StringBuilder("z");
    String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!$+.\\";
    int length = 7 + random.nextInt(25);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    // Its end is a letter, so that it is a word of prose.
    return text.append("Q").toString();
  }

  private static List<String> lines(String key, String secret) {
    String leaf = key.substring(key.lastIndexOf('.') + 1);
    return List.of(
        "  " + leaf + ": " + secret,
        "  " + leaf + ": \"" + secret + "\" # comment",
        key + "=" + secret,
        "{ a: 1, " + leaf + ": '" + secret + "', b: 2 }",
        "- { name: " + leaf + ", value: \"" + secret + "\" }",
        "    value: " + secret,
        leaf + ": ${DB:" + secret + "}",
        "\t" + leaf + "\t:\t" + secret,
        "url: jdbc:postgresql://db/orders?user=a&password=" + secret + "&ssl=true",
        "uri: amqp://user:" + secret + "@host:5672/v",
        "args: [\"--" + leaf + "\", \"" + secret + "\"]",
        "<password>" + secret + "</password>");
  }

  private static List<String> all(Report report, Lines lines) {
    return List.of(
        ReportText.render(report, lines, Look.plain(120)),
        ReportText.render(report, lines, new Look(60, true)),
        ReportJson.render(report),
        ReportGithub.render(report),
        ReportMarkdown.render(report),
        ReportSarif.render(report, new ReportSarif.Tool("1", List.of(), _ -> Optional.empty())));
  }

  private static Report report(String key, String secret, String line) {
    Fact fact = Made.written(key, secret, "application.yml", 1, 3);
    Finding found =
        new Finding(
            "CAP103",
            Severity.ERROR,
            "orders",
            "The value " + secret + " is short",
            "length of " + secret + " = 3 < 4",
            "Everybody guesses " + secret + ".",
            List.of(fact, Made.written("x.url", line.strip(), "application.yml", 1, 1)),
            key + ": " + secret);
    List<Finding> two = new ArrayList<>(List.of(found, Made.pool()));
    return new Report(
        List.of(Fake.orders().with(key, secret).service()),
        two,
        List.of(new Report.Open("CAP101", "orders", "more than " + secret)),
        List.of(new Report.Trouble(new Origin.Written("a.yml", 1, 1), "'" + secret + "' is bad")),
        List.of(new Report.Suppressed(found, "because of " + secret)),
        3,
        List.of("Somebody wrote " + secret));
  }

  @Test
  void no_secret_is_in_any_format() {
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      String secret = secret(random);
      String key = KEYS.get(random.nextInt(KEYS.size()));
      for (String line : lines(key, secret)) {
        for (String text : all(report(key, secret, line), (_, _) -> Optional.of(line))) {
          assertThat(text).as("seed %d, %s", seed, line).doesNotContain(secret);
          assertThat(text).contains(Secrets.MASK);
        }
      }
    }
  }

  @Test
  void every_key_that_looks_like_a_secret_is_one() {
    assertThat(KEYS).allSatisfy(key -> assertThat(Secrets.isOne(fact(key, "abc"))).isTrue());
    assertThat(Secrets.isOne(fact("secrets.pin", "123456"))).isTrue();
    assertThat(Secrets.isOne(fact("app.password", "5s"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resilience4j.retry.instances.tokenService.max-attempts",
        "spring.cloud.openfeign.client.config.auth-service.readTimeout",
        "spring.datasource.hikari.maximum-pool-size",
        "info.author",
        "security.jwt.token-validity",
        "auth-service"
      })
  void settings_of_mechanisms_stay_readable_though_a_service_deals_with_secrets(String key) {
    assertThat(Secrets.isOne(fact(key, "30s"))).isFalse();
    assertThat(Secrets.text(key + ": 30s")).isEqualTo(key + ": 30s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:hunter2@host/x",
        "redis://:hunter2@host",
        "postgres://u:pa/hunter2@host",
        "u://a:b@hunter2@host",
        "jdbc:sqlserver://h;user=a;password=hunter2;x=y",
        "jdbc:mysql://h/db?PASSWORD = hunter2",
        "Authorization: Bearer hunter2hunter2",
        "--password hunter2",
        "-Dspring.datasource.password=hunter2",
        "\"password\": \"hunter2\"",
        "pass\u200bword=x password: hunter2"
      })
  void forms_of_secrets_are_known(String text) {
    assertThat(Secrets.text(text)).doesNotContain("hunter2").contains(Secrets.MASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k8s/auth-deployment.yaml:12:3",
        "secrets.yml:1:1: a tab is no indent",
        "TokenService.java:3",
        "auth-service: 3 x 5 s > 2 s",
        "tokens 5 s > 3 s"
      })
  void places_and_arithmetic_stay_readable(String text) {
    assertThat(Secrets.text(text)).isEqualTo(text);
  }

  @Test
  void a_secret_of_several_lines_is_hidden_line_by_line() {
    Finding found =
        new Finding(
            "CAP1",
            Severity.INFO,
            "orders",
            "It is one\r\n  hunter2hunter2\r\n  3hunter3 x",
            "",
            "a 3hunter3 b",
            List.of(fact("tls.private-key", "hunter2hunter2\n3hunter3\n")),
            "");

    for (String text : all(Made.report(found), Lines.NONE)) {
      assertThat(text).doesNotContain("hunter2", "hunter3");
    }
  }

  @Test
  void no_part_of_a_secret_is_left_where_a_form_is_known_too() {
    Finding found =
        new Finding(
            "CAP1",
            Severity.INFO,
            "orders",
            "It is ab12//cd34@ef56",
            "",
            "",
            List.of(fact("app.password", "ab12//cd34@ef56")),
            "");

    for (String text : all(Made.report(found), Lines.NONE)) {
      assertThat(text).doesNotContain("ab12", "cd34", "ef56");
    }
  }

  @Test
  void short_secrets_are_hidden_in_their_own_finding_as_words() {
    Finding found = Made.finding("CAP1", Severity.INFO, fact("app.pin-secret", "30"));

    String text = ReportText.render(Made.report(found), Lines.NONE, Look.plain(100));

    assertThat(text).contains("****** s > 2 s").contains("connection-timeout: 500");
  }

  @Test
  void the_mask_costs_time_linear_in_the_line() {
    String line = "password".repeat(20_000) + "//".repeat(20_000) + "a.b-".repeat(20_000);

    assertThat(Secrets.text(line)).isNotEmpty();
    assertThat(Secrets.text(line.toUpperCase(Locale.ROOT))).isNotEmpty();
  }

  private static Fact fact(String key, String text) {
    return Made.written(key, text, "application.yml", 1, 1);
  }
}
