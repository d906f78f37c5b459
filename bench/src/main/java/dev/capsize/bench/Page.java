package dev.capsize.bench;

import java.util.List;
import java.util.Locale;

/// The tables of a result, for people.
final class Page {
  private static final double MILLION = 1e6;

  private Page() {}

  /// The whole page in Markdown.
  static String of(Table.Result result, String file) {
    return """
    # Speed

    Written by `bench/run` from `bench/results/%s`; not by hand.

    Each line is one simulator at one simulation, on one thread. All compute the same result,
    digit by digit (but SSJ with its own draws, within its confidence interval); a test holds
    them to it. Rates are millions per second of processor time, the median of %d rounds in
    which all took turns, each in a virtual machine of its own; in brackets the lowest and the
    highest. Other work on the machine shares its caches, so figures with many pending events
    vary most.

    Machine: %s, Java %s, %s.

    %s\
    """
        .formatted(
            file, result.rounds(), result.machine(), result.java(), result.date(), tables(result));
  }

  /// One table per question.
  static String tables(Table.Result result) {
    StringBuilder text = new StringBuilder();
    List<String> questions =
        result.answers().stream().map(Table.Answer::question).distinct().toList();
    for (String question : questions) {
      List<Table.Answer> answers =
          result.answers().stream().filter(answer -> answer.question().equals(question)).toList();
      text.append(table(question, answers)).append('\n');
    }
    return text.toString();
  }

  private static String table(String question, List<Table.Answer> answers) {
    double ours = answers.getFirst().perSecond();
    StringBuilder text = new StringBuilder();
    text.append("## ").append(question).append("\n\n");
    text.append("| simulator | million/s | Capsize is | bytes each |\n|---|---:|---:|---:|\n");
    for (Table.Answer answer : answers) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f (%.2f to %.2f) | %.2fx | %.1f |%n",
              answer.contender(),
              answer.perSecond() / MILLION,
              answer.lowest() / MILLION,
              answer.highest() / MILLION,
              ours / answer.perSecond(),
              answer.bytes()));
    }
    return text.toString();
  }
}
