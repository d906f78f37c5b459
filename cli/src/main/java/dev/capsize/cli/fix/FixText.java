package dev.capsize.cli.fix;

import dev.capsize.cli.story.Numbers;
import dev.capsize.model.Origin;
import dev.capsize.reader.patch.Edit;
import dev.capsize.states.Portrait;
import dev.capsize.states.StableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a person reads of a search: what there is to be got rid of, and the changes that do it.
public final class FixText {
  private static final int COLUMNS = 100;
  private static final int SHOWN_MAX = 20;
  private static final int REJECTED_MAX = 8;
  private static final String INDENT = "   ";

  private FixText() {}

  /// The text, with a line break at its end.
  public static String of(FixReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(asItIs(report));
    switch (report.need()) {
      case NONE ->
          lines.add(
              "It always comes back as it is: one state, and every run recovers, also with a "
                  + report.how().words()
                  + ". There is nothing to fix.");
      case OVERLOADED ->
          lines.add(
              "It has no healthy state at this load, trigger or not: it is overloaded, and no"
                  + " setting brings back what is not there. Offer it less (--load 0.5x shows), or"
                  + " give it more capacity.");
      case FIX -> proposals(lines, report);
    }
    return lines.stream().flatMap(line -> wrapped(line).stream()).collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String asItIs(FixReport report) {
    return "%s as it is: %s (analysis). Comes back in %s runs; with a %s in %s."
        .formatted(
            report.service(),
            states(report.portrait()),
            report.scenario().text(),
            report.how().words(),
            report.harder().text());
  }

  private static String states(Portrait portrait) {
    return Numbers.counted(portrait.states().size(), "state")
        + portrait.states().stream()
            .map(StableState::kind)
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static void proposals(List<String> lines, FixReport report) {
    if (report.proposals().isEmpty()) {
      lines.add("No change of one value or of two was found that works. Tried:");
      report.tried().forEach(key -> lines.add(INDENT + key));
      lines.add("and %s of them.".formatted(Numbers.counted(report.pairs(), "pair")));
    } else {
      lines.add("");
      lines.add("Smallest changes, each verified by simulation with seeds of its own:");
      int number = 0;
      for (Proposal proposal : report.proposals()) {
        if (++number <= SHOWN_MAX) {
          proposal(lines, number, proposal, report.how());
        }
      }
      if (number > SHOWN_MAX) {
        lines.add("%s... and %d more; --json lists them.".formatted(INDENT, number - SHOWN_MAX));
      }
    }
    if (!report.rejected().isEmpty()) {
      lines.add("");
      lines.add("Looked good, and simulated runs say otherwise:");
      report.rejected().stream()
          .limit(REJECTED_MAX)
          .forEach(rejected -> lines.add(INDENT + rejected));
      int more = report.rejected().size() - REJECTED_MAX;
      if (more > 0) {
        lines.add("%s... and %d more; --json lists them.".formatted(INDENT, more));
      }
    }
    lines.add("");
    lines.add(
        "Method: mildest value per key by analysis, then simulation; %s tried, %s, %s."
            .formatted(
                Numbers.counted(report.tried().size(), "key"),
                Numbers.counted(report.pairs(), "pair"),
                Numbers.counted(report.simulated(), "simulated run")));
  }

  private static void proposal(List<String> lines, int number, Proposal proposal, Harder how) {
    for (Edit edit : proposal.edits()) {
      String head = edit.equals(proposal.edits().getFirst()) ? "%2d ".formatted(number) : INDENT;
      lines.add("%s%s: %s -> %s".formatted(head, edit.key(), from(edit), edit.value()));
      lines.add("%s  in %s".formatted(INDENT, place(edit)));
    }
    lines.add("%s  made by: %s".formatted(INDENT, owners(proposal)));
    lines.add(
        "%s  %s"
            .formatted(
                INDENT,
                proposal.onlyHealthy()
                    ? "leaves only the healthy state (analysis)"
                    : "comes back, though the analysis still finds another state"));
    lines.add(
        "%s  comes back in %s runs; %s: %s (simulation)"
            .formatted(INDENT, proposal.scenario().text(), how.words(), proposal.harder().text()));
    lines.add(
        "%s  price while healthy: %s (simulation)".formatted(INDENT, price(proposal.price())));
  }

  private static String from(Edit edit) {
    return edit.setting().value().isEmpty() ? "nothing" : edit.setting().value();
  }

  private static String place(Edit edit) {
    return switch (edit.setting().origin()) {
      case Origin.Written written -> written.text();
      case Origin.Default of -> "no file yet; it is the default of " + of.of();
      case Origin.Option option -> option.text();
    };
  }

  private static String owners(Proposal proposal) {
    return proposal.owners().stream()
        .map(
            owner ->
                switch (owner) {
                  case SERVICE -> "the service's owners, in its own files";
                  case PLATFORM -> "whoever deploys it";
                  case CODE -> "the service's code; capsize.yml only describes what it does";
                  case CALLERS -> "the callers - it is theirs, and capsize.yml only describes them";
                })
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String price(Price price) {
    List<String> parts = new ArrayList<>();
    price
        .endpoints()
        .forEach(
            (name, of) -> {
              String figures = figures(of);
              if (!figures.isEmpty()) {
                parts.add(name + " " + figures);
              }
            });
    return parts.isEmpty() ? "none that shows" : String.join("; ", parts);
  }

  /// What moved beyond chance, before and after.
  private static String figures(Price.Of of) {
    List<String> moved = new ArrayList<>();
    Price.Figures before = of.before();
    Price.Figures after = of.after();
    if (Math.abs(after.success() - before.success()) >= 0.0005) {
      moved.add("in time %s -> %s".formatted(percent(before.success()), percent(after.success())));
    }
    if (differs(before.p50Millis(), after.p50Millis())) {
      moved.add(
          "p50 %s -> %s"
              .formatted(Numbers.millis(before.p50Millis()), Numbers.millis(after.p50Millis())));
    }
    if (differs(before.p99Millis(), after.p99Millis())) {
      moved.add(
          "p99 %s -> %s"
              .formatted(Numbers.millis(before.p99Millis()), Numbers.millis(after.p99Millis())));
    }
    return String.join(", ", moved);
  }

  private static boolean differs(double before, double after) {
    return Math.abs(after / before - 1) >= 0.02;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /// Broken at blanks; what follows stands under the first word.
  private static List<String> wrapped(String line) {
    int indent = line.length() - line.stripLeading().length();
    List<String> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String word : line.strip().split(" ", -1)) {
      if (!text.isEmpty() && indent + text.length() + 1 + word.length() > COLUMNS) {
        lines.add(" ".repeat(indent) + text);
        text.setLength(0);
      }
      text.append(text.isEmpty() ? "" : " ").append(word);
    }
    lines.add(" ".repeat(indent) + text);
    return lines;
  }
}
