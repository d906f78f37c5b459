package dev.capsize.reader.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  private static List<Node> read(String text) {
    return new YamlReader(new Problems()).read(text.getBytes(StandardCharsets.UTF_8), "a.yml");
  }

  private static String problem(String text) {
    return problem(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String problem(byte[] bytes) {
    Problems problems = new Problems();
    assertThat(new YamlReader(problems).read(bytes, "a.yml")).isEmpty();
    return String.valueOf(
        catchThrowableOfType(InvalidDescription.class, problems::orThrow).getMessage());
  }

  private static Node at(Node root, String... path) {
    return Trees.find(root, List.of(path)).orElseThrow();
  }

  @Test
  void a_value_knows_its_line_and_column_from_1() {
    Node root = read("a: 1\nb:\n  - x\n  -   yz\n").getFirst();

    assertThat(at(root, "b", "1"))
        .isEqualTo(new Node.Scalar(new Origin.Written("a.yml", 4, 7), "yz", true));
  }

  @Test
  void columns_count_characters_and_not_bytes() {
    assertThat(at(read("{é: 😀, b: 1}").getFirst(), "b").origin().text()).isEqualTo("a.yml:1:11");
  }

  @Test
  void a_byte_order_mark_is_not_part_of_the_text() {
    assertThat(at(read("\uFEFFa: 1").getFirst(), "a").origin().text()).isEqualTo("a.yml:1:4");
  }

  @Test
  void windows_line_ends_are_line_ends() {
    assertThat(at(read("a: 1\r\nb: 2\r\n").getFirst(), "b").origin().text()).isEqualTo("a.yml:2:4");
  }

  @Test
  void quoted_text_is_told_from_plain() {
    assertThat(at(read("a: '~'").getFirst(), "a"))
        .isEqualTo(new Node.Scalar(new Origin.Written("a.yml", 1, 4), "~", false));
  }

  @Test
  void documents_without_content_are_left_out() {
    assertThat(read("---\n---\na: 1\n---\n# nothing\n")).hasSize(1);
  }

  @Test
  void a_file_above_a_megabyte_is_refused() {
    assertThat(problem("#".repeat(YamlReader.FILE_BYTES_MAX + 1)))
        .isEqualTo(
            "a.yml:1:1: the file is larger than 1,000,000 bytes - that is the limit; is it the"
                + " right file?");
  }

  @Test
  void a_file_of_a_megabyte_is_read() {
    assertThat(read("a: 1\n#" + "#".repeat(YamlReader.FILE_BYTES_MAX - 6))).hasSize(1);
  }

  @Test
  void nesting_to_the_limit_is_read() {
    assertThat(read("[".repeat(49) + "x" + "]".repeat(49))).hasSize(1);
  }

  @Test
  void nesting_below_the_limit_is_refused() {
    assertThat(problem("[".repeat(50) + "x" + "]".repeat(50)))
        .isEqualTo(
            "a.yml:1:51: values are nested deeper than 50 - that is the limit; is it the right"
                + " file?");
  }

  @Test
  void a_megabyte_of_brackets_is_refused_at_the_limit() {
    assertThat(problem("[".repeat(YamlReader.FILE_BYTES_MAX))).startsWith("a.yml:1:51: ");
  }

  @Test
  void nesting_through_aliases_counts() {
    StringBuilder text = new StringBuilder("a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a%d: &a%d [[[[[[[[[[*a%d]]]]]]]]]]\n".formatted(i, i, i - 1));
    }

    assertThat(problem(text.toString())).contains("nested deeper than 50");
  }

  @Test
  void more_aliases_than_the_limit_are_refused() {
    assertThat(problem("a: &a 1\nb: [" + "*a, ".repeat(51) + "]"))
        .isEqualTo(
            "a.yml:2:205: there are more than 50 aliases - that is the limit; write the values"
                + " out");
  }

  @Test
  void a_billion_laughs_are_refused_by_their_size() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 8; i++) {
      String before = "*a%d".formatted(i - 1);
      text.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(", ", List.of(before, before, before, before, before, before))));
    }

    assertThat(problem(text.toString())).contains("more than 20,000 values");
  }

  @Test
  void a_value_that_holds_itself_is_refused() {
    assertThat(problem("a: &a [*a]"))
        .isEqualTo(
            "a.yml:1:8: alias *a has no finished anchor before it - an alias repeats an earlier"
                + " value; write &a there");
  }

  @Test
  void more_values_than_the_limit_are_refused() {
    assertThat(problem("- 1\n".repeat(20_001))).startsWith("a.yml:20000:3: there are more than");
  }

  @Test
  void what_is_not_utf_8_is_refused_where_it_stands() {
    assertThat(problem("a: 1\nb: \u00e4".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(
            "a.yml:2:4: byte 0xE4 is not UTF-8 - files are read as UTF-8; save it in that"
                + " encoding");
  }

  @Test
  void utf_16_is_refused() {
    assertThat(problem("a: 1".getBytes(StandardCharsets.UTF_16)))
        .startsWith("a.yml:1:1: byte 0xFE is not UTF-8");
  }

  @Test
  void a_character_that_cannot_be_printed_is_refused_where_it_stands() {
    assertThat(problem("a: 1\nb: x\u0007"))
        .isEqualTo("a.yml:2:5: character U+0007 is not printable - YAML forbids it; remove it");
  }

  @Test
  void a_merge_of_a_single_value_is_a_problem() {
    Problems problems = new Problems();
    new YamlReader(problems).read("<<: 1\na: 2".getBytes(StandardCharsets.UTF_8), "a.yml");

    assertThat(catchThrowableOfType(InvalidDescription.class, problems::orThrow))
        .hasMessage(
            "a.yml:1:5: << merges '1' - it takes a mapping or a list of mappings; name one with *");
  }
}
