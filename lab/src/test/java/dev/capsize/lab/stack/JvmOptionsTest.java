package dev.capsize.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

  @Test
  void memory_collector_and_processors_are_the_containers() {
    JvmOptions jvm = options("-Xmx300m -XX:+UseG1GC -XX:ActiveProcessorCount=2");

    assertThat(jvm.options())
        .containsExactly(
            "-Xmx300m", "-XX:+UseG1GC", "-XX:ActiveProcessorCount=2", "-XX:TieredStopAtLevel=1");
    assertThat(jvm.left()).isEmpty();
    assertThat(jvm.heapBytes()).isEqualTo(300L << 20);
  }

  @Test
  void a_container_that_says_nothing_gets_a_small_heap() {
    JvmOptions jvm = JvmOptions.of(Map.of());

    assertThat(jvm.options())
        .containsExactly("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    assertThat(jvm.heapBytes()).isEqualTo(512L << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:/anywhere/evil.jar",
        "-agentpath:/anywhere/evil.so",
        "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005",
        "-XX:OnOutOfMemoryError=rm",
        "-XX:OnError=rm",
        "-XX:Flags=/anywhere/flags",
        "-XX:VMOptionsFile=/anywhere/options",
        "-XX:+HeapDumpOnOutOfMemoryError",
        "-XX:HeapDumpPath=/anywhere",
        "-XX:MaxRAMPercentage=75",
        "-XX:ActiveProcessorCount=9999",
        "-Xlog:all:file=/anywhere/log",
        "-Xloggc:/anywhere/log",
        "-Xbootclasspath/a:/anywhere/evil.jar",
        "-Djava.security.manager",
        "-Dspring.config.location=/anywhere",
        "-Xmx100m;rm",
        "-Xmx100m,-javaagent:x",
        "@/anywhere/arguments",
        "-cp",
        "/anywhere",
        "--patch-module=java.base=/anywhere",
        "\"-javaagent:x\"",
      })
  void what_can_do_more_than_size_a_process_is_left_out(String option) {
    JvmOptions jvm = options("-Xmx100m " + option);

    assertThat(jvm.options())
        .containsExactly("-Xmx100m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    assertThat(jvm.left()).containsExactly(option);
  }

  @Test
  void a_heap_beyond_all_numbers_is_the_largest_number() {
    assertThat(options("-Xmx999999999999999t").heapBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(options("-Xmx100g -XX:MaxHeapSize=1g").heapBytes()).isEqualTo(1L << 30);
  }

  @Test
  void what_is_said_of_stacks_direct_memory_and_code_counts_beside_the_heap() {
    JvmOptions jvm =
        options("-Xss2m -XX:MaxDirectMemorySize=1g -XX:ReservedCodeCacheSize=64m -Xmx100m");

    assertThat(jvm.saidBesideHeapBytes(50)).isEqualTo((1_024 + 64 + 50 * 2) * (double) (1 << 20));
    assertThat(options("-Xmx100m").saidBesideHeapBytes(50)).isZero();
  }

  private static JvmOptions options(String text) {
    return JvmOptions.of(Map.of(JvmOptions.VARIABLE, text));
  }
}
