package dev.capsize.cli.report;

import dev.capsize.cli.story.Event;
import dev.capsize.cli.story.Event.Kind;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.Timeline;
import java.util.Locale;
import java.util.stream.Collectors;

/// The timeline: the six links with their evidence, and between them what else happened.
final class Events {
  private Events() {}

  static String html(Run run) {
    return Timeline.condensed(run).stream()
        .map(Events::item)
        .collect(Collectors.joining("\n", "<ol class=\"timeline\">", "</ol>"));
  }

  private static String item(Event event) {
    boolean happened = event.atSeconds().isPresent();
    String time = happened ? Numbers.seconds(event.atSeconds().orElseThrow()) : "did not happen";
    String style = event.kind().name().toLowerCase(Locale.ROOT) + (happened ? "" : " missing");
    return Html.element(
        "li",
        style,
        "<span class=\"time\">%s</span><i class=\"mark\" aria-hidden=\"true\">%s</i>"
                .formatted(time, mark(event))
            + "<div><b>%s</b> <span>%s</span></div>"
                .formatted(Html.escape(event.name()), Html.escape(event.text())));
  }

  private static String mark(Event event) {
    if (event.kind() == Kind.LINK) {
      return Integer.toString(event.link().orElseThrow());
    }
    return switch (event.kind()) {
      case SIGKILL -> "&times;";
      case RECOVERED -> "&#10003;";
      case BREAKER -> Html.escape(event.name().substring(8, 9).toUpperCase(Locale.ROOT));
      case TRIGGER_ON, TRIGGER_OFF, DEPLOY, INTERVENTION, SIGTERM, DRAINED, LINK -> "";
    };
  }
}
