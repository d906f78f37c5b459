package dev.capsize.cli.report;

import dev.capsize.cli.story.Advice;
import dev.capsize.cli.story.Limits;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.model.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The end of the page: what to try next, how to do it again, what it cannot tell.
final class Closing {
  private Closing() {}

  static String next(Run run) {
    StringBuilder out = new StringBuilder(Html.element("p", "", Html.escape(Advice.heading(run))));
    out.append("<ul class=\"next\">");
    for (Advice advice : Advice.after(run)) {
      out.append(item(advice.change(), advice.command(run.facts())));
    }
    out.append(
        item(
            "take one mechanism away, and see which link goes with it ("
                + String.join(", ", Advice.MECHANISMS)
                + ")",
            run.facts().command() + " --without retry"));
    return out.append("</ul>").toString();
  }

  private static String item(String change, String command) {
    return Html.element("li", "", Html.escape(change) + command(command));
  }

  private static String command(String command) {
    return "<pre tabindex=\"0\"><code>" + Html.escape(command) + "</code></pre>";
  }

  static String reproduce(Run run) {
    RunFacts facts = run.facts();
    var generator = run.result().generator();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("scenario", facts.scenario()));
    rows.add(List.of("seed", Long.toString(facts.seed())));
    rows.add(List.of("started", facts.startedAt().toString()));
    rows.add(List.of("host", facts.host().text()));
    facts.versions().forEach((name, version) -> rows.add(List.of(name, version)));
    rows.add(List.of("generator lag, p99", Numbers.millis(generator.lagP99Millis())));
    rows.add(List.of("processor time stolen", Numbers.percent(generator.stealPercent())));
    rows.add(List.of("files beside this page", RunFacts.RESULT + ", " + RunFacts.SERIES));
    return command(facts.command())
        + Html.table("Seed, host and versions", List.of("what", "value"), rows)
        + settings("Changed for this run", facts.changed(), true)
        + settings("Settings in effect", run.description().application().values(), false);
  }

  private static String settings(String title, Collection<Setting> settings, boolean open) {
    if (settings.isEmpty()) {
      return Html.element(
          "p", "", "%s: none; the files were used as they are.".formatted(Html.escape(title)));
    }
    String table =
        Html.table(
            title + ", and where each was written",
            List.of("key", "value", "origin"),
            settings.stream()
                .map(each -> List.of(each.key(), each.value(), each.origin().text()))
                .collect(Collectors.toList()));
    return "<details%s><summary>%s (%d)</summary>%s</details>"
        .formatted(open ? " open" : "", Html.escape(title), settings.size(), table);
  }

  static String limits(Run run) {
    return Html.list(Limits.of(run));
  }
}
