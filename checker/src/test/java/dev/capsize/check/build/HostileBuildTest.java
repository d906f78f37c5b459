package dev.capsize.check.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Build files of strangers cost a line at most.
final class HostileBuildTest {

  @Test
  void a_doctype_is_refused_and_nothing_is_opened() {
    Build build =
        Build.of(
            "",
            Map.of(
                "pom.xml",
                "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project>&x;</project>"));

    assertThat(build.problems()).singleElement().asString().contains("DOCTYPE");
    assertThat(build.version(Build.BOOT)).isEmpty();
  }

  @Test
  void what_is_no_xml_too_deep_or_too_long_is_a_line() {
    for (String text :
        List.of(
            "\0\1\2",
            "<project>",
            "<a>".repeat(5_000),
            "<project>" + " ".repeat(Element.CHARACTERS_MAX),
            "<project>" + "<a/>".repeat(60_000) + "</project>")) {
      assertThat(Build.of("", Map.of("pom.xml", text)).problems()).hasSize(1);
    }
  }

  @Test
  void parents_and_lists_in_a_circle_come_to_an_end() {
    String pom =
        """
        <project><groupId>g</groupId><artifactId>%s</artifactId>
        <parent><groupId>g</groupId><artifactId>%s</artifactId>
        <relativePath>../%s</relativePath></parent>
        <dependencyManagement><dependencies>
        <dependency><groupId>g</groupId><artifactId>a</artifactId><scope>import</scope></dependency>
        <dependency><groupId>g</groupId><artifactId>b</artifactId><scope>import</scope></dependency>
        </dependencies></dependencyManagement></project>
        """;
    Map<String, String> files =
        Map.of(
            "a/pom.xml", pom.formatted("a", "b", "b"), "b/pom.xml", pom.formatted("b", "a", "a"));

    assertThat(Build.of("a", files).problems()).isEmpty();
  }

  @Test
  void properties_that_grow_are_left_alone() {
    StringBuilder pom = new StringBuilder("<project><properties><p0>xxxxxxxxxx</p0>");
    for (int i = 1; i < 60; i++) {
      pom.append("<p%d>${p%d}${p%d}${p%d}</p%d>".formatted(i, i - 1, i - 1, i - 1, i));
    }
    pom.append("</properties></project>");

    assertThat(Build.of("", Map.of("pom.xml", pom.toString())).problems()).isEmpty();
  }

  @Test
  void a_path_does_not_leave_the_tree() {
    assertThat(Paths.resolve("a/b", "../../../../etc")).isEqualTo("etc");
    assertThat(Paths.upwards("a/b")).containsExactly("a/b", "a", "");
  }

  @Test
  void strings_hold_no_comments() {
    assertThat(Gradle.withoutComments("a 'http://x' // y\n/* z\n*/ \"/*\" b"))
        .isEqualTo("a 'http://x'     \n    \n   \"/*\" b");
    assertThat(Gradle.withoutComments("a /* never closed")).isEqualTo("a" + " ".repeat(16));
  }

  @Test
  void nothing_that_is_cut_or_swapped_makes_it_throw() {
    String gradle =
        """
        plugins { id("org.springframework.boot") version "$v" }
        ext["v"] = "3.0.0"
        dependencies { implementation(libs.a.b) ; api 'a:b:${v}' ; api(project(":x")) }
        """;
    String toml =
        """
        [versions]
        v = "1"
        [libraries]
        a-b = { module = "c:d", version.ref = "v" }
        """;
    String pom =
        """
        <project><parent><artifactId>x</artifactId></parent>
        <properties><a>${a}</a></properties><dependencies>
        <dependency><version>${a}</version></dependency></dependencies></project>
        """;
    String[] pieces = {
      "\"", "'", "$", "${", "}", "{", "(", "<", ">", "[", "]", "\n", "\0", "\\", "/*"
    };
    for (int seed = 1; seed <= 2_000; seed++) {
      Random random = new Random(seed);
      Map<String, String> files = new TreeMap<>();
      files.put("build.gradle", changed(gradle, pieces, random));
      files.put("gradle/libs.versions.toml", changed(toml, pieces, random));
      files.put("m/pom.xml", changed(pom, pieces, random));
      assertThatCode(
              () -> {
                Build.of("", files).version(Build.BOOT);
                Build.of("m", files).version("a:b");
              })
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  private static String changed(String text, String[] pieces, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(changed.length());
      int end = Math.min(changed.length(), at + random.nextInt(8));
      changed.replace(at, end, pieces[random.nextInt(pieces.length)]);
    }
    return changed.toString();
  }

  /// Words without an end are where careless patterns take minutes.
  @Test
  void a_megabyte_of_the_same_is_read_in_seconds() {
    for (String piece :
        List.of("a", "a.", "\"", "/*", "implementation ", "x = ", "${", "[a]\n", "a = {")) {
      String text = piece.repeat(300_000 / piece.length());
      Map<String, String> files =
          Map.of(
              "build.gradle", text, "gradle/libs.versions.toml", text, "gradle.properties", text);
      assertThat(Build.of("", files).has("nothing")).isFalse();
    }
  }
}
