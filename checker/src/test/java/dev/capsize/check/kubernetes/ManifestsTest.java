package dev.capsize.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.capsize.reader.problem.Problem;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A text that is no manifest, or a bad one, costs a line and nothing else.
final class ManifestsTest {
  private static final String GOOD =
      "kind: Deployment\nmetadata: { name: good }\nspec: { replicas: 3 }\n";

  @Test
  void objects_of_lists_and_templates_are_read_with_the_defaults_of_parameters() {
    Manifests read =
        Manifests.read(
            "t.yaml",
            """
            kind: Template
            apiVersion: template.openshift.io/v1
            objects:
              - kind: DeploymentConfig
                metadata: { name: "${NAME}-api" }
                spec:
                  replicas: ${{REPLICAS}}
                  strategy: { rollingParams: { maxSurge: "2" } }
                  template: { spec: { terminationGracePeriodSeconds: "${NONE}" } }
              - kind: List
                items: [{ kind: ConfigMap, metadata: { name: c } }]
            parameters:
              - { name: NAME, value: orders }
              - { name: REPLICAS, value: "4" }
              - { name: NONE }
            """);

    assertThat(read.problems()).isEmpty();
    assertThat(read.configMaps()).hasSize(1);
    Pod pod = Pod.of(read.workloads().getFirst(), read, "");
    assertThat(pod.name()).isEqualTo("DeploymentConfig orders-api");
    assertThat(pod.value("spec.replicas").orElseThrow().text()).isEqualTo("4");
    assertThat(pod.value("spec.strategy.rollingUpdate.maxSurge").orElseThrow().text())
        .isEqualTo("2");
    assertThat(pod.value("spec.template.spec.terminationGracePeriodSeconds").orElseThrow().text())
        .isEqualTo("${NONE}");
  }

  @Test
  void a_helm_template_is_one_clear_line() {
    Manifests read =
        Manifests.read(
            "chart/templates/all.yaml",
            """
            {{- if .Values.enabled }}
            kind: Deployment
            metadata:
              name: {{ include "x" . }}
            spec:
              replicas: {{ .Values.replicas }}
            {{- end }}
            ---
            kind: Service
            metadata: { name: "{{ .Release.Name }}" }
            """);

    assertThat(read.workloads()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::text)
        .containsExactly(
            "chart/templates/all.yaml:1:1: a Helm template: give it rendered, "
                + "`helm template ... | capsize check . -`");
  }

  @Test
  void braces_in_the_data_of_a_config_map_are_no_template() {
    Manifests read =
        Manifests.read(
            "a.yaml", "kind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    {{ .Values.a }}\n");

    assertThat(read.problems()).isEmpty();
    assertThat(read.configMaps()).hasSize(1);
  }

  @Test
  void a_broken_document_does_not_take_the_others_with_it() {
    Manifests read =
        Manifests.read("a.yaml", "kind: Service\nx: \"never closed\n---\n" + GOOD + "---\n" + GOOD);

    assertThat(read.workloads()).hasSize(2);
    assertThat(read.problems()).hasSize(1);
    assertThat(read.workloads().get(1).origin().text()).isEqualTo("a.yaml:8:1");
  }

  @Test
  void a_bomb_of_aliases_a_deep_nest_and_a_huge_text_are_refused_with_a_line() {
    StringBuilder bomb = new StringBuilder("kind: List\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append(("*a" + (i - 1) + ", ").repeat(8)).append("x]\n");
    }
    String nest = "kind: List\nx: " + "[".repeat(5_000) + "]".repeat(5_000) + "\n";
    String huge = "kind: List\n" + "# x\n".repeat(Manifests.CHARACTERS_MAX / 4);

    for (String text : new String[] {bomb.toString(), nest, huge}) {
      assertThat(Manifests.read("a.yaml", text).problems()).hasSize(1);
    }
    assertThat(Manifests.read("a.yaml", bomb + "---\n" + GOOD).workloads()).hasSize(1);
  }

  @Test
  void other_texts_are_nothing_to_say_about() {
    for (String text : new String[] {"", "\0\1\2", "spring: {a: b}\n", "kind: CronJob\n", "---"}) {
      assertThat(Manifests.read("a.yaml", text).problems()).isEmpty();
    }
  }

  @Test
  void the_config_map_in_the_same_folder_is_the_one_that_is_meant() {
    String map = "kind: ConfigMap\nmetadata: {name: c}\ndata: {A: %s}\n";
    String workload =
        "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: ["
            + "{name: a, envFrom: [{configMapRef: {name: c}}]}]}}}\n";
    Manifests world =
        Manifests.together(
            List.of(
                Manifests.read("dev/map.yaml", map.formatted("1")),
                Manifests.read("prod/map.yaml", map.formatted("2")),
                Manifests.read("prod/app.yaml", workload)));

    Pod pod = Pod.of(world.workloads().getFirst(), world, "");
    assertThat(PodTest.variable(pod, "A").text()).isEqualTo("2");
  }

  /// Every value of the wrong shape is passed over.
  @Test
  void nothing_that_is_cut_or_swapped_makes_it_throw() {
    String text =
        """
        kind: Deployment
        metadata: { name: a, labels: { a: b } }
        spec:
          template:
            spec:
              containers:
                - name: a
                  image: b
                  livenessProbe: { httpGet: { path: /x } }
                  lifecycle: { preStop: { exec: { command: [sleep, "3"] } } }
                  env: [{ name: A, value: $(B) }, { name: C, valueFrom: { x: y } }]
                  envFrom: [{ configMapRef: { name: c } }]
                  volumeMounts: [{ name: v, mountPath: /v, subPath: application.yml }]
              volumes: [{ name: v, configMap: { name: c, items: [{ key: a, path: b }] } }]
        ---
        kind: ConfigMap
        metadata: { name: c }
        data: { a: |-
          x }
        """;
    String[] pieces = {
      "[", "]", "{", "}", ": ", "\n", "- ", "~", "\"", "'", "*a", "&a ", "\t", "\0"
    };
    for (int seed = 1; seed <= 2_000; seed++) {
      Random random = new Random(seed);
      StringBuilder changed = new StringBuilder(text);
      for (int i = 0; i < 3; i++) {
        int at = random.nextInt(changed.length());
        int end = Math.min(changed.length(), at + random.nextInt(12));
        changed.replace(at, end, pieces[random.nextInt(pieces.length)]);
      }
      assertThatCode(() -> readAll(changed.toString()))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  private static void readAll(String text) {
    Manifests world = Manifests.read("a.yaml", text);
    world
        .workloads()
        .forEach(
            each -> {
              Pod pod = Pod.of(each, world, "a");
              pod.files();
              pod.labels();
              pod.arguments();
              pod.value("container.preStopSeconds");
              pod.value("container.livenessProbe.timeoutSeconds");
              pod.autoscaler("metrics.onlyCpu");
            });
  }
}
