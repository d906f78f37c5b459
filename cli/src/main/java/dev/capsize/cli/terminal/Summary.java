package dev.capsize.cli.terminal;

import dev.capsize.cli.story.Advice;
import dev.capsize.cli.story.Event;
import dev.capsize.cli.story.Event.Kind;
import dev.capsize.cli.story.FigureTable;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Repetition;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.story.Timeline;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The text at the end of a run: verdict, what happened, figures, audit, files, what to try next.
public final class Summary {
  /// Breakers that flap for minutes must not push the verdict off the screen.
  private static final int BREAKER_LINES_MAX = 12;

  private static final int HEAD_WIDTH = 9;
  private static final int SPREAD_WIDTH = 28;

  private final Run run;
  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  private Summary(Run run, Screen screen) {
    this.run = run;
    this.screen = screen;
  }

  /// The whole text, with a line break at its end.
  public static String render(Run run, Screen screen) {
    Summary summary = new Summary(run, screen);
    summary.repetition();
    summary.verdict();
    summary.timeline();
    summary.spread();
    summary.figures();
    summary.audit();
    summary.load();
    summary.files();
    summary.next();
    return String.join("\n", summary.lines) + "\n";
  }

  private void repetition() {
    run.repetition()
        .ifPresent(others -> lines.addAll(Lines.wrap(others.headline(), screen.width())));
  }

  private void verdict() {
    Result result = run.result();
    String word = result.verdict().name();
    List<String> sentence = Lines.hang(word + "  ", result.reason(), screen.width());
    String rest = sentence.getFirst().substring(word.length());
    sentence.set(0, Ink.of(result.verdict()).on(screen, word) + rest);
    lines.addAll(sentence);
    result
        .decide()
        .ifPresent(
            decide ->
                lines.addAll(
                    Lines.hang(
                        Lines.padRight("decide", word.length()) + "  ", decide, screen.width())));
    run.repetition()
        .ifPresent(
            others -> {
              lines.add("");
              lines.addAll(Lines.wrap(others.dependence(), screen.width()));
            });
  }

  private void timeline() {
    heading("What happened", "seconds since the healthy phase began");
    int breakers = 0;
    for (Event event : Timeline.condensed(run)) {
      breakers += event.kind() == Kind.BREAKER ? 1 : 0;
      if (event.kind() != Kind.BREAKER || breakers <= BREAKER_LINES_MAX) {
        lines.addAll(Live.eventLines(event, screen));
      }
    }
    if (breakers > BREAKER_LINES_MAX) {
      lines.addAll(
          Lines.hang(
              "             ",
              "and %s of breakers; the report has them"
                  .formatted(Numbers.counted(breakers - BREAKER_LINES_MAX, "further transition")),
              screen.width()));
    }
  }

  /// What the other runs did, where that is more than one line.
  private void spread() {
    run.repetition()
        .filter(others -> others.ensemble().runs() > 1)
        .ifPresent(
            others -> {
              heading("In all runs", "median [least-most]");
              others
                  .ensemble()
                  .links()
                  .forEach(
                      link ->
                          lines.add(
                              spread(
                                  "[%d] %s".formatted(link.number(), link.name()),
                                  others.spread(link.onsetSeconds()))));
              lines.add(
                  spread(
                      "    recovered, after the end",
                      others.spread(others.ensemble().recoverySeconds())));
            });
  }

  private static String spread(String title, String text) {
    return "  " + Lines.padRight(Lines.printable(title), SPREAD_WIDTH) + "  " + text;
  }

  private void figures() {
    FigureTable table = FigureTable.of(run);
    if (table.phases().isEmpty()) {
      return;
    }
    int cell = widest(table) + 2;
    int label = Math.min(longest(table) + 2, screen.width() - cell * table.phases().size());
    lines.add("");
    lines.add(Ink.STRONG.on(screen, row("Figures", table.phases(), label, cell)));
    lines.add(Ink.FAINT.on(screen, row("", table.spans(), label, cell)));
    table
        .rows()
        .forEach(row -> lines.add(row(Lines.printable(row.title()), row.cells(), label, cell)));
  }

  private static String row(String title, List<String> cells, int label, int cell) {
    StringBuilder line = new StringBuilder(Lines.padRight(Lines.cut(title, label - 1), label));
    cells.forEach(text -> line.append(Lines.padLeft(text, cell)));
    return line.toString();
  }

  private static int widest(FigureTable table) {
    int rows =
        table.rows().stream()
            .flatMap(row -> row.cells().stream())
            .mapToInt(String::length)
            .max()
            .orElse(0);
    return Math.max(rows, table.spans().stream().mapToInt(String::length).max().orElse(0));
  }

  private static int longest(FigureTable table) {
    return table.rows().stream().mapToInt(row -> row.title().length()).max().orElse(0);
  }

  private void audit() {
    lines.add("");
    run.result().audit().ifPresent(audit -> fact("Money", audit(audit), auditInk(audit)));
  }

  private static Ink auditInk(Audit audit) {
    return audit.clean() ? Ink.STRONG : Ink.COLLAPSED;
  }

  private static String audit(Audit audit) {
    return "%s asked for: %s lost, %s charged twice, %s unreconciled (%s)"
        .formatted(
            Numbers.counted(audit.charges(), "charge"),
            Numbers.count(audit.lost()),
            Numbers.count(audit.duplicated()),
            Numbers.count(audit.unreconciled()),
            audit.unreconciled() == 0
                ? "books agreed %s after the end"
                    .formatted(Numbers.seconds(audit.settledAfterSeconds()))
                : "the audit waited %s after the end"
                    .formatted(Numbers.seconds(audit.settledAfterSeconds())));
  }

  private void load() {
    if (run.repetition().isPresent()) {
      shown(run.repetition().get());
      return;
    }
    var generator = run.result().generator();
    String measured =
        "99 %% of the attempts left within %s of their time; %s of the processor was stolen"
            .formatted(
                Numbers.millis(generator.lagP99Millis()),
                Numbers.percent(generator.stealPercent()));
    fact(
        "Load",
        Double.isNaN(generator.lagP99Millis()) ? "its quality was not measured" : measured,
        Ink.STRONG);
    fact("Seed", Long.toString(run.facts().seed()), Ink.STRONG);
  }

  private void shown(Repetition others) {
    if (others.ensemble().runs() > 1) {
      fact(
          "Shown",
          "the run with seed %d, the nearest to the medians of all; --runs 1 --seed %d repeats it"
              .formatted(others.shownSeed(), others.shownSeed()),
          Ink.STRONG);
    }
  }

  private void files() {
    var directory = run.facts().directory();
    file("Report", directory.resolve(RunFacts.REPORT));
    file("Data", directory.resolve(RunFacts.RESULT));
    file("", directory.resolve(RunFacts.SERIES));
  }

  /// A path is never broken: it is there to be copied.
  private void file(String head, Path path) {
    String name = Lines.printable(path.toString());
    lines.add(Ink.STRONG.on(screen, head) + " ".repeat(HEAD_WIDTH - head.length()) + name);
  }

  private void next() {
    heading("Try next", "");
    lines.addAll(Lines.hang("  ", Advice.heading(run), screen.width()));
    for (Advice advice : Advice.after(run)) {
      lines.addAll(Lines.hang("  - ", advice.change(), screen.width()));
      command(advice.command(run.facts()));
    }
    lines.addAll(
        Lines.hang(
            "  - ",
            "take one mechanism away, and see which link goes with it ("
                + String.join(", ", Advice.MECHANISMS)
                + ")",
            screen.width()));
    command(run.facts().command() + " --without retry");
  }

  private void command(String command) {
    Lines.command(command, screen.width() - 4).forEach(line -> lines.add("    " + line));
  }

  private void heading(String title, String note) {
    lines.add("");
    String gap = " ".repeat(Math.max(2, screen.width() - title.length() - note.length()));
    lines.add(
        Ink.STRONG.on(screen, title) + (note.isEmpty() ? "" : gap + Ink.FAINT.on(screen, note)));
  }

  private void fact(String head, String text, Ink ink) {
    List<String> hung = Lines.hang(Lines.padRight(head, HEAD_WIDTH), text, screen.width());
    hung.set(0, ink.on(screen, head) + hung.getFirst().substring(head.length()));
    lines.addAll(hung);
  }
}
