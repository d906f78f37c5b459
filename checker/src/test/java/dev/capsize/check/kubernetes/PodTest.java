package dev.capsize.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What Kubernetes runs is what the manifest, its ConfigMaps and the defaults say together.
final class PodTest {
  private static final String ORDERS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
        labels: { team: shop }
      spec:
        strategy:
          rollingUpdate:
            maxUnavailable: 0
        template:
          metadata:
            labels: { app: orders }
          spec:
            terminationGracePeriodSeconds: 45
            containers:
              - name: istio-proxy
                image: istio/proxyv2
              - name: app
                image: registry.example:5000/shop/orders:1.2
                args: ["--spring.profiles.active=prod"]
                livenessProbe:
                  httpGet: { path: /actuator/health, port: 8080 }
                  periodSeconds: 5
                lifecycle:
                  preStop:
                    exec: { command: ["sh", "-c", "sleep 10"] }
                env:
                  - name: HOST
                    value: stock
                  - name: STOCK_URL
                    value: http://$(HOST):$(PORT)/$$x
                  - name: PASSWORD
                    valueFrom: { secretKeyRef: { name: db, key: password } }
                  - name: POOL
                    valueFrom: { configMapKeyRef: { name: orders, key: pool.size } }
                envFrom:
                  - configMapRef: { name: orders }
                    prefix: X_
                  - secretRef: { name: db }
                volumeMounts:
                  - name: config
                    mountPath: /config
            volumes:
              - name: config
                configMap: { name: orders }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: orders }
      data:
        pool.size: "20"
        application-prod.yml: |
          spring:
            main: x
        notes.txt: nothing
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: orders-http }
      spec: { selector: { app: orders } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: any }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: orders }
        maxReplicas: 12
      """;

  static Pod pod(String text) {
    Manifests world = Manifests.read("k8s/all.yaml", text);
    assertThat(world.problems()).isEmpty();
    return Pod.of(world.workloads().getFirst(), world, "");
  }

  static Fact variable(Pod pod, String name) {
    return Objects.requireNonNull(pod.environment().get(name));
  }

  private static String value(Pod pod, String path) {
    return pod.value(path).map(fact -> fact.text() + " " + fact.origin().text()).orElse("none");
  }

  @Test
  void values_that_are_written_have_their_place() {
    Pod pod = pod(ORDERS);

    assertThat(pod.name()).isEqualTo("Deployment orders");
    assertThat(value(pod, "spec.template.spec.terminationGracePeriodSeconds"))
        .isEqualTo("45 k8s/all.yaml:14:38");
    assertThat(value(pod, "container.livenessProbe.httpGet.path"))
        .isEqualTo("/actuator/health k8s/all.yaml:22:30");
  }

  @Test
  void what_nobody_wrote_is_what_kubernetes_does() {
    Pod pod = pod(ORDERS);

    assertThat(value(pod, "spec.replicas")).isEqualTo("1 default of Kubernetes 1.34");
    assertThat(value(pod, "spec.strategy.rollingUpdate.maxSurge")).startsWith("25% default");
    assertThat(value(pod, "spec.strategy.rollingUpdate.maxUnavailable")).startsWith("0 k8s");
    assertThat(value(pod, "container.livenessProbe.timeoutSeconds")).startsWith("1 default");
    assertThat(value(pod, "container.livenessProbe.periodSeconds")).startsWith("5 k8s");
    assertThat(value(pod, "container.readinessProbe.timeoutSeconds")).isEqualTo("none");
  }

  @Test
  void a_deployment_that_recreates_its_pods_has_no_surge() {
    Pod pod = pod("kind: Deployment\nmetadata: {name: a}\nspec: {strategy: {type: Recreate}}\n");

    assertThat(value(pod, "spec.strategy.rollingUpdate.maxSurge")).isEqualTo("none");
    assertThat(value(pod, "container.image")).isEqualTo("none");
  }

  @Test
  void the_application_is_not_the_proxy_beside_it() {
    Pod pod = pod(ORDERS);

    assertThat(pod.imageName()).isEqualTo("orders");
    assertThat(pod.labels()).containsEntry("app", "orders").containsEntry("team", "shop");
    assertThat(pod.services()).containsExactly("orders-http");
    assertThat(pod.arguments())
        .extracting(Fact::text)
        .containsExactly("--spring.profiles.active=prod");
  }

  @Test
  void the_environment_holds_what_config_maps_set_and_no_secrets() {
    Pod pod = pod(ORDERS);

    assertThat(variable(pod, "STOCK_URL").text()).isEqualTo("http://stock:$(PORT)/$x");
    assertThat(variable(pod, "POOL").text()).isEqualTo("20");
    assertThat(variable(pod, "POOL").origin().text()).isEqualTo("k8s/all.yaml:51:14");
    assertThat(variable(pod, "X_pool.size").text()).isEqualTo("20");
    assertThat(pod.unknown()).containsOnlyKeys("PASSWORD");
    assertThat(pod.problems()).singleElement().asString().contains("secret 'db'");
  }

  @Test
  void files_of_settings_from_config_maps_know_their_first_line() {
    assertThat(pod(ORDERS).files())
        .containsExactly(
            new Mounted(
                "/config/application-prod.yml",
                "spring:\n  main: x\n",
                new Origin.Written("k8s/all.yaml", 53, 5)));
  }

  @Test
  void an_autoscaler_without_metrics_looks_at_the_cpu_only() {
    Pod pod = pod(ORDERS);

    assertThat(pod.autoscaler("spec.maxReplicas").orElseThrow().text()).isEqualTo("12");
    assertThat(pod.autoscaler("spec.minReplicas").orElseThrow().isDefault()).isTrue();
    assertThat(pod.autoscaler("metrics.onlyCpu").orElseThrow().text()).isEqualTo("true");
  }

  @Test
  void an_autoscaler_with_another_metric_looks_at_more() {
    Pod pod =
        pod(
            ORDERS
                + """
                  metrics:
                    - type: Resource
                      resource: { name: cpu }
                    - type: Pods
                      pods: { metric: { name: requests } }
                """);

    assertThat(pod.autoscaler("metrics.onlyCpu").orElseThrow().text()).isEqualTo("false");
  }

  @Test
  void hooks_wait_as_long_as_their_sleep() {
    assertThat(preStop("{ sleep: { seconds: 7 } }")).isEqualTo("7");
    assertThat(preStop("{ exec: { command: [sleep, '10'] } }")).isEqualTo("10");
    assertThat(preStop("{ exec: { command: [/bin/sleep, 15s] } }")).isEqualTo("15");
    assertThat(preStop("{ exec: { command: [/bin/bash, -c, 'sleep 1m; nginx -s quit'] } }"))
        .isEqualTo("60");
    assertThat(preStop("{ exec: { command: [sh, -c, 'curl localhost && sleep 5'] } }"))
        .isEqualTo("5");
    assertThat(preStop("{ exec: { command: [sh, -c, ./drain.sh] } }")).isEqualTo("unknown");
    assertThat(preStop("{ exec: { command: [sh, -c, \"while x; do\\n sleep 1\\n done\"] } }"))
        .isEqualTo("unknown");
    assertThat(preStop("{ httpGet: { path: /drain } }")).isEqualTo("unknown");
    assertThat(preStop("")).isEqualTo("none");
  }

  /// The shell looks for a program of that name, blank and all.
  @Test
  void a_quoted_command_does_not_wait() {
    assertThat(preStop("{ exec: { command: [sh, -c, \"'sleep 10'\"] } }")).isEqualTo("0");
    assertThat(preStop("{ exec: { command: ['sleep 10'] } }")).isEqualTo("0");
  }

  private static String preStop(String hook) {
    String before = "kind: Deployment\nspec: { template: { spec: { containers: [{ lifecycle: ";
    return pod(before + "{ preStop: " + hook + " } }] } } }\n")
        .value("container.preStopSeconds")
        .map(Fact::text)
        .orElse("none");
  }

  @Test
  void the_container_that_bears_the_name_of_the_service_is_its() {
    String text =
        """
        kind: StatefulSet
        metadata: { name: x }
        spec:
          template:
            spec: { containers: [{ name: web, image: nginx }, { name: b, image: team/stock:1 }] }
        """;
    Manifests world = Manifests.read("a.yaml", text);

    assertThat(Pod.of(world.workloads().getFirst(), world, "stock").imageName()).isEqualTo("stock");
    assertThat(Pod.of(world.workloads().getFirst(), world, "").imageName()).isEqualTo("nginx");
    assertThat(List.of(Pod.imageName("a/b:1@sha256:0"), Pod.imageName("")))
        .containsExactly("b", "");
  }
}
