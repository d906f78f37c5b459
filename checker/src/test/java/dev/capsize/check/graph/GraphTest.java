package dev.capsize.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is shared, what adds load, which loop closes, what races.
class GraphTest {
  private static Graph graph() {
    return Graph.of(
        Fake.orders()
            .with("spring.datasource.hikari.maximum-pool-size", "10")
            .with("server.tomcat.threads.max", "200")
            .with("resilience4j.retry.instances.stock.max-attempts", "3")
            .with("spring.http.clients.connect-timeout", "1s")
            .with("spring.http.clients.read-timeout", "14s")
            .with("spring.lifecycle.timeout-per-shutdown-phase", "30s")
            .deployed("spec.template.spec.terminationGracePeriodSeconds", "30")
            .sees(Kind.CALL_IN_TRANSACTION, "Orders.place", "stock")
            .service(),
        Given.NOTHING);
  }

  @Test
  void the_three_properties_are_told() {
    assertThat(GraphText.render(graph()))
        .contains("database pool -> stock   held 45 s")
        .contains("database pool -> stock   x3")
        .contains("drain -> stock   3 x (1 s + 14 s) = 45 s > 30 s")
        .contains("SIGKILL -> drain   30 s < 0 s + 30 s = 30 s")
        .contains("callers -> threads -> database pool -> stock -> callers");
  }

  @Test
  void the_picture_has_every_node_and_is_escaped() {
    Graph odd = new Graph("a<b", List.of(new Graph.Node("x & \"y\"", "<z>")), List.of(), List.of());

    assertThat(GraphSvg.render(graph())).contains(">stock<", ">database pool<", ">SIGKILL<");
    assertThat(GraphSvg.render(odd)).contains("a&lt;b", "x &amp; &quot;y&quot;", "&lt;z&gt;");
  }

  @Test
  void the_document_says_its_version() {
    assertThat(GraphJson.render(List.of(graph()))).contains("\"schema\" : 1", "\"AMPLIFIES\"");
  }
}
