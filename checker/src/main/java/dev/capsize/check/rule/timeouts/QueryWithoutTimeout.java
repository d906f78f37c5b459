package dev.capsize.check.rule.timeouts;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Settings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Database sockets without a timeout.
///
/// - **What it finds:** a PostgreSQL or MySQL URL of another machine without `socketTimeout`, and
///   no timeout of transactions or queries.
/// - **Why it hurts:** a half-open socket holds its place in the pool for ever; the pool's own
///   timeout cannot free it.
/// - **What it cannot see:** `statement_timeout` of the server, which ends queries but not dead
///   sockets.
/// - **Source:** pgjdbc 42.7.7 `PGProperty` (socketTimeout 0); Connector/J 9.3.0 (0).
final class QueryWithoutTimeout implements Rule {
  private static final Card CARD =
      new Card("CAP106", Severity.WARNING, "A dead database connection is waited for without end");

  /// There are no half-open connections to the machine itself.
  private static final Pattern LOOPBACK =
      Pattern.compile("//(localhost|127\\.[\\d.]+|\\[::1])(:\\d+)?(/|$)");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Settings settings = service.settings();
    Optional<Fact> url =
        settings.written("spring.datasource.url").filter(QueryWithoutTimeout::infinite);
    boolean bounded =
        Stream.of(
                "spring.transaction.default-timeout",
                "spring.jdbc.template.query-timeout",
                "spring.datasource.hikari.data-source-properties.socketTimeout",
                "spring.datasource.hikari.data-source-properties.socket-timeout")
            .anyMatch(each -> settings.written(each).isPresent());
    if (url.isPresent() && !bounded) {
      told.found(finding(service, url.get()));
    }
  }

  private static boolean infinite(Fact url) {
    String text = url.text();
    return (text.startsWith("jdbc:postgresql:")
            || text.startsWith("jdbc:mysql:")
            || text.startsWith("jdbc:mariadb:"))
        && !text.contains("${")
        && !LOOPBACK.matcher(text).find()
        && !text.contains("socketTimeout=");
  }

  private static Finding finding(Service service, Fact url) {
    return CARD.finding(
        service,
        "a database connection that dies silently is waited for without end",
        new Said(
            "socketTimeout of the driver = 0 (no end), and no timeout of transactions",
            "each such connection takes a place in the pool until the process ends",
            List.of(url),
            fix(url.text())));
  }

  /// PostgreSQL's driver counts seconds, those of MySQL and MariaDB milliseconds.
  private static String fix(String url) {
    return "%ssocketTimeout=%s at the end of the URL, above the slowest query"
        .formatted(
            url.contains("?") ? "&" : "?", url.startsWith("jdbc:postgresql:") ? "30" : "30000");
  }
}
