package dev.capsize.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every message, as the user sees it: each case of `messages.txt` changes the example service and
/// lists what reading it then says.
///
/// `-Dcapsize.snapshots=write` writes what is said now into the file, to be reviewed.
class MessagesTest {

  private static final Path CASES = Path.of("src/test/resources/dev/capsize/reader/messages.txt");

  @TempDir Path directory;

  /// One case: a name, what is changed, what is said.
  private record Case(String name, List<String> changes, List<String> said) {
    String text(List<String> nowSaid) {
      List<String> lines = new ArrayList<>(List.of("## " + name));
      lines.addAll(changes);
      lines.addAll(nowSaid);
      return String.join("\n", lines) + "\n";
    }
  }

  @TestFactory
  Stream<DynamicTest> each_case_says_what_is_written() throws IOException {
    List<Case> cases = cases();
    if (System.getProperty("capsize.snapshots", "").equals("write")) {
      StringBuilder text = new StringBuilder(header());
      for (int i = 0; i < cases.size(); i++) {
        text.append('\n').append(cases.get(i).text(said(cases.get(i), i)));
      }
      Files.writeString(CASES, text);
      return Stream.empty();
    }
    return Stream.iterate(0, i -> i < cases.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    cases.get(i).name(),
                    () -> assertThat(said(cases.get(i), i)).isEqualTo(cases.get(i).said())));
  }

  private List<String> said(Case one, int number) throws IOException {
    Workspace workspace =
        new Workspace(Files.createDirectories(directory.resolve("case" + number)));
    List<String> sets = new ArrayList<>();
    List<String> without = new ArrayList<>();
    boolean quick = false;
    for (String change : one.changes()) {
      if (change.equals("--quick")) {
        quick = true;
      } else if (change.startsWith("--set ")) {
        sets.add(change.substring("--set ".length()));
      } else if (change.startsWith("--without ")) {
        without.add(change.substring("--without ".length()));
      } else {
        change(workspace, change);
      }
    }
    List<String> said = workspace.messages(new Overrides(sets, quick, without));
    return said.isEmpty() ? List.of("(nothing)") : said;
  }

  /// `FILE: OLD => NEW`, `FILE := WHOLE` or `remove FILE`; `\n` and `\t` are escapes.
  private static void change(Workspace workspace, String change) throws IOException {
    String text = change.replace("\\n", "\n").replace("\\t", "\t");
    if (text.startsWith("remove ")) {
      Files.delete(workspace.directory().resolve(text.substring("remove ".length())));
    } else if (text.contains(" :=")) {
      workspace.write(
          text.substring(0, text.indexOf(" :=")), text.substring(text.indexOf(" :=") + 3).strip());
    } else {
      int colon = text.indexOf(": ");
      int arrow = text.indexOf(" =>");
      String by = text.substring(arrow + 3);
      workspace.replace(
          text.substring(0, colon),
          text.substring(colon + 2, arrow),
          by.startsWith(" ") ? by.substring(1) : by);
    }
  }

  private static String header() throws IOException {
    String text = Files.readString(CASES);
    return text.substring(0, text.indexOf("\n##"));
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String block : List.of(Files.readString(CASES).split("(?m)^## ", -1))) {
      List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
      if (cases.isEmpty() && (lines.isEmpty() || lines.getFirst().startsWith("#"))) {
        continue;
      }
      cases.add(
          new Case(
              lines.getFirst(),
              lines.stream().skip(1).filter(line -> !isSaid(line)).toList(),
              lines.stream().skip(1).filter(MessagesTest::isSaid).toList()));
    }
    return cases;
  }

  private static boolean isSaid(String line) {
    return line.startsWith("! ") || line.startsWith("? ") || line.equals("(nothing)");
  }
}
