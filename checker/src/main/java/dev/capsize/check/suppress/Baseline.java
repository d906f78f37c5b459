package dev.capsize.check.suppress;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.report.Fingerprints;
import dev.capsize.check.report.Report;
import dev.capsize.check.report.Secrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Findings that were there when somebody began to look, so that only new ones count.
///
/// A finding is known by its fingerprint, which is the same when lines move and values change.
///
/// @param entries sorted by service, code and fingerprint
public record Baseline(List<Entry> entries) {
  /// Of the document.
  public static final int SCHEMA = 1;

  /// Longest document that is read, in characters.
  public static final int LENGTH_MAX = 20_000_000;

  private static final String ABOUT =
      "Findings of `capsize check` that were there when this file was written and are not told"
          + " again. Commit it; remove entries as they are fixed, or write it anew with"
          + " --write-baseline. A fingerprint stays the same when lines move.";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Baseline {
    entries =
        entries.stream()
            .sorted(
                Comparator.comparing(Entry::service)
                    .thenComparing(Entry::code)
                    .thenComparing(Entry::fingerprint))
            .toList();
  }

  /// A finding by what it is known by.
  ///
  /// @param headline for readers of the file only
  public record Entry(String fingerprint, String code, String service, String headline) {
    private String text() {
      return code + " in " + service;
    }
  }

  /// Everything that a report has found and nobody has suppressed.
  public static Baseline of(Report report) {
    List<String> prints = Fingerprints.of(report);
    List<Entry> entries = new ArrayList<>();
    for (Finding each : report.findings()) {
      entries.add(
          new Entry(
              prints.get(entries.size()),
              each.code(),
              Secrets.text(each.service()),
              Secrets.text(each.headline())));
    }
    return new Baseline(entries);
  }

  /// The baseline in a document.
  ///
  /// @throws IllegalArgumentException if it is none, with what is wrong
  public static Baseline read(String json) {
    if (json.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "the baseline is longer than %,d characters; is it the right file?"
              .formatted(LENGTH_MAX));
    }
    JsonNode document = parsed(json);
    int schema = document.path("schema").asInt(0);
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          "the baseline has schema %d, and this version reads %d; write it anew with"
                  .formatted(schema, SCHEMA)
              + " --write-baseline");
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode each : document.path("findings")) {
      String print = text(each, "fingerprint");
      if (print.isEmpty()) {
        throw new IllegalArgumentException(
            "entry %d of the baseline has no fingerprint; write it anew with --write-baseline"
                .formatted(entries.size() + 1));
      }
      entries.add(
          new Entry(print, text(each, "code"), text(each, "service"), text(each, "headline")));
    }
    return new Baseline(entries);
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "the baseline is not JSON (line %d); write it anew with --write-baseline"
              .formatted(broken.getLocation() == null ? 1 : broken.getLocation().getLineNr()),
          broken);
    }
  }

  private static String text(JsonNode object, String member) {
    return object.path(member).asString("");
  }

  /// The document, with a line break at its end; the same for the same findings in any order.
  public String text() {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Entry each : entries) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("fingerprint", each.fingerprint());
      entry.put("code", each.code());
      entry.put("service", each.service());
      entry.put("headline", each.headline());
      findings.add(entry);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("about", ABOUT);
    document.put("findings", findings);
    return MAPPER.writeValueAsString(document).replace("\r\n", "\n") + "\n";
  }

  /// The report in which what is known is suppressed, with a note that says how much is new, known
  /// and gone.
  public Report apply(Report report) {
    Map<String, Entry> gone = new TreeMap<>();
    entries.forEach(each -> gone.put(each.fingerprint(), each));
    List<String> prints = Fingerprints.of(report);
    List<Finding> fresh = new ArrayList<>();
    List<Report.Suppressed> suppressed = new ArrayList<>(report.suppressed());
    int known = 0;
    for (int i = 0; i < prints.size(); i++) {
      boolean isKnown = gone.remove(prints.get(i)) != null;
      if (i < report.findings().size()) {
        Finding each = report.findings().get(i);
        if (isKnown) {
          known++;
          suppressed.add(
              new Report.Suppressed(each, "known from the baseline", Report.Where.BASELINE));
        } else {
          fresh.add(each);
        }
      }
    }
    List<String> notes = new ArrayList<>(report.notes());
    notes.add(note(fresh.size(), known, List.copyOf(gone.values())));
    return new Report(
        report.services(),
        fresh,
        report.open(),
        report.problems(),
        suppressed,
        report.rules(),
        notes);
  }

  private static String note(int fresh, int known, List<Entry> gone) {
    String counts = "Baseline: %d new, %d known".formatted(fresh, known);
    if (gone.isEmpty()) {
      return counts;
    }
    List<String> names = gone.stream().map(Entry::text).distinct().sorted().toList();
    return "%s, %d gone (%s); remove %s from the baseline with --write-baseline"
        .formatted(counts, gone.size(), String.join(", ", names), gone.size() == 1 ? "it" : "them");
  }
}
