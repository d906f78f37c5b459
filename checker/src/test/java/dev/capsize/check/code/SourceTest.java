package dev.capsize.check.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Blanking keeps every place, and no text makes it throw or hang.
final class SourceTest {

  @Test
  void comments_and_strings_become_blanks_in_place() {
    assertThat(Source.blanked("a(\"b // c\"); // d\n'x' /* e\n */ f", false))
        .isEqualTo("a(\"      \");     \n' '     \n    f");
    assertThat(Source.blanked("\"\"\"\n a \"b\" \"\"\" c", false))
        .isEqualTo("\"\"\"\n       \"\"\" c");
    assertThat(Source.blanked("\"a\\\"b\" c", false)).isEqualTo("\"    \" c");
    assertThat(Source.blanked("/* a /* b */ c */ d", true)).isEqualTo("                  d");
    assertThat(Source.blanked("\"${m[\"k\"]} x\" + y", true)).isEqualTo("\"           \" + y");
  }

  @Test
  void a_string_that_is_never_closed_ends_with_its_line() {
    assertThat(Source.blanked("a \"b\nc", false)).isEqualTo("a \" \nc".replace("\" \n", "\"b\n"));
    assertThat(Source.blanked("\"\"\"", false)).isEqualTo("\"\"\"");
    assertThat(Source.blanked("/* a", false)).isEqualTo("    ");
  }

  @Test
  void binary_and_huge_files_are_a_line_each_and_tests_are_left_out() {
    SourceScan scan =
        SourceScan.scan(
            List.of(
                new SourceScan.File("A.java", "\0@Async"),
                new SourceScan.File("B.kt", "x".repeat(SourceScan.CHARACTERS_MAX + 1)),
                new SourceScan.File("m/src/test/java/C.java", "\0"),
                new SourceScan.File("DIT.java", "\0"),
                new SourceScan.File("E.txt", "\0")));

    assertThat(scan.problems()).hasSize(2);
  }

  @Test
  void nothing_that_is_cut_or_swapped_makes_it_throw_and_all_lengths_stay() {
    String text =
        """
        import io.github.resilience4j.retry.annotation.Retry
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        class A(val rest: RestTemplate) {
          @Retry(name = "x", fallbackMethod = B.C) fun a() = rest.put("u")
          @FeignClient("y") interface D
          private static final String E = "f"; RestTemplate g = new RestTemplate();
          public void h() { CompletableFuture.supplyAsync(() -> rest.get(), i); }
        }
        """;
    String[] pieces = {
      "\"", "\"\"\"", "'", "/*", "//", "{", "}", "(", ")", "@", "\\", "$", "${", "\n", "="
    };
    for (int seed = 1; seed <= 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder changed = new StringBuilder(text);
      for (int i = 0; i < 4; i++) {
        int at = random.nextInt(changed.length());
        int end = Math.min(changed.length(), at + random.nextInt(9));
        changed.replace(at, end, pieces[random.nextInt(pieces.length)]);
      }
      String now = changed.toString();
      for (String path : List.of("A.java", "A.kt")) {
        assertThat(Source.blanked(now, path.endsWith("kt"))).as("seed %d", seed).hasSameSizeAs(now);
        assertThatCode(() -> SourceScan.scan(List.of(new SourceScan.File(path, now))))
            .as("seed %d of %s", seed, path)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void much_of_the_same_is_read_in_seconds() {
    String start = "RestTemplate @Transactional import io.github.resilience4j\n";
    for (String piece :
        List.of(
            "@Retry(",
            "class A ",
            "class A {",
            "fun a(",
            "\"",
            "/*",
            "\n",
            "a ",
            "@A\n",
            "(",
            "interface A extends ",
            "static final String A = \"b\";",
            "@Async ",
            "val a: ")) {
      String text = start + piece.repeat(200_000 / piece.length());
      for (String path : List.of("A.java", "A.kt")) {
        assertThat(SourceScan.scan(List.of(new SourceScan.File(path, text))).problems()).isEmpty();
      }
    }
  }
}
