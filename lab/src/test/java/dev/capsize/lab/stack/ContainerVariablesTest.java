package dev.capsize.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerVariablesTest {

  @Test
  void what_spring_may_read_is_passed_on() {
    Map<String, String> variables =
        Map.of(
            "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "20",
            "SERVER_TOMCAT_THREADS_MAX", "50",
            "POOL_SIZE", "7");

    assertThat(ContainerVariables.of(variables)).isEqualTo(new TreeMap<>(variables));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LD_PRELOAD",
        "LD_LIBRARY_PATH",
        "LD_AUDIT",
        "ld_preload",
        "DYLD_INSERT_LIBRARIES",
        "GCONV_PATH",
        "MALLOC_CONF_",
        "JAVA_TOOL_OPTIONS",
        "_JAVA_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "JAVA_HOME",
        "CLASSPATH",
        "PATH",
        "HOME",
        "TMPDIR",
        "BASH_ENV",
        "ENV",
        "IFS",
        "PGHOST",
        "STANDIN_DATABASE_PASSWORD",
        "SPRING_APPLICATION_JSON",
        "SPRING_CONFIG_IMPORT",
        "SPRING_CONFIG_LOCATION",
        "SPRING_MAIN_SOURCES",
        "SPRING_PROFILES_ACTIVE",
        "LOGGING_CONFIG",
        "A B",
        "A=B",
        "",
      })
  void what_decides_how_a_process_is_loaded_is_not(String name) {
    assertThat(ContainerVariables.of(Map.of(name, "x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.tomcat.threads.max",
        "server_tomcat_threads_max",
        "Server_Tomcat_Threads_Max",
        "SPRING_DATASOURCE_HIKARI_MAXIMUM-POOL-SIZE"
      })
  void what_capsize_does_not_read_is_not(String name) {
    assertThat(ContainerVariables.of(Map.of(name, "5000"))).isEmpty();
  }

  @Test
  void values_and_their_number_are_bounded() {
    Map<String, String> many = new TreeMap<>();
    for (int n = 0; n < 10_000; n++) {
      many.put("V" + n, "x");
    }

    assertThat(ContainerVariables.of(many)).hasSize(ContainerVariables.COUNT_MAX);
    assertThat(ContainerVariables.of(Map.of("LONG", "x".repeat(ContainerVariables.VALUE_MAX + 1))))
        .isEmpty();
  }
}
