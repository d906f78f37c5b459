package dev.capsize.reader.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpringKeysTest {

  private final SpringKeys keys = SpringKeys.load();

  @Test
  void each_default_is_a_value_that_its_key_takes() {
    for (SpringKey key : keys.all()) {
      key.standard().ifPresent(standard -> key.type().check(standard.value()));
    }

    assertThat(keys.all()).hasSizeGreaterThan(200);
  }

  @Test
  void no_key_is_listed_twice() {
    assertThat(keys.all()).extracting(key -> key.pattern().segments()).doesNotHaveDuplicates();
  }

  /// The defaults are those of the versions that the build uses.
  @Test
  void the_versions_named_are_those_of_the_build() throws IOException {
    String pom = Files.readString(Path.of("../pom.xml"));
    String named =
        Files.readString(
            Path.of("src/main/resources/dev/capsize/reader/application/spring-keys.txt"));

    assertThat(named).contains("Spring Boot " + version(pom, "spring-boot"));
    assertThat(named).contains("Resilience4j " + version(pom, "resilience4j"));
  }

  private static String version(String pom, String artifact) {
    String open = "<" + artifact + ".version>";
    int start = pom.indexOf(open) + open.length();
    return pom.substring(start, pom.indexOf('<', start));
  }
}
