package dev.capsize.cli.report;

import dev.capsize.cli.story.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The report of one run: one HTML file that needs nothing else, and asks for nothing else.
public final class Report {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Report() {}

  /// The page as text.
  public static String render(Run run) {
    Sentences sentences = new Sentences(run);
    Map<String, String> html = new HashMap<>();
    html.put("title", Html.escape(Banner.title(run)));
    html.put("banner", Banner.html(run));
    html.put("story", Html.escape(sentences.story()));
    html.put("demand", Html.escape(sentences.demand()));
    html.put("pool", Html.escape(sentences.pool()));
    html.put("attempts", Html.escape(sentences.attempts()));
    html.put("latency", Html.escape(sentences.latency()));
    html.put("timeline", Events.html(run));
    html.put("figures", Tables.figures(run));
    html.put("breakers", Tables.breakers(run));
    html.put("deploys", Tables.deploys(run));
    html.put("audit", Tables.audit(run));
    html.put("next", Closing.next(run));
    html.put("reproduce", Closing.reproduce(run));
    html.put("limits", Closing.limits(run));
    html.put("data", inScript(MAPPER.writeValueAsString(new Charts(run).data())));
    html.put("css", Template.resource("vendor/uPlot.min.css") + Template.resource("report.css"));
    html.put("licence", Template.resource("vendor/LICENSE"));
    html.put("uplot", Template.resource("vendor/uPlot.iife.min.js"));
    html.put("script", Template.resource("report.js"));
    return Template.fill(Template.resource("report.html"), html);
  }

  /// Writes the page to `file`, replacing what was there.
  public static void write(Run run, Path file) throws IOException {
    Files.writeString(file, render(run));
  }

  /// JSON that cannot end the script element it stands in: `<` occurs only inside strings, where
  /// its escape means the same.
  private static String inScript(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }
}
