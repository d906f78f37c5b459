package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.model.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a finding is known by when lines move, files get other names, values change and versions
/// rise.
///
/// It is made of the code, the service, and the keys of the evidence; of source also the text,
/// because there the key is only a kind. The second finding with the same ones gets a `-2`.
public final class Fingerprints {
  private static final int BYTES = 12;

  private Fingerprints() {}

  /// Of each finding and then each suppressed one, in their order.
  public static List<String> of(Report report) {
    List<Finding> all = new ArrayList<>(report.findings());
    report.suppressed().forEach(each -> all.add(each.finding()));
    Map<String, Integer> seen = new TreeMap<>();
    List<String> prints = new ArrayList<>();
    for (Finding each : all) {
      String hash = hash(parts(each));
      int times = seen.merge(hash, 1, Integer::sum);
      prints.add(times == 1 ? hash : hash + "-" + times);
    }
    return List.copyOf(prints);
  }

  private static String parts(Finding found) {
    StringBuilder parts = new StringBuilder(found.code()).append('\n').append(found.service());
    for (Fact fact : found.evidence()) {
      parts.append('\n').append(fact.key());
      if (isSource(fact)) {
        parts.append('\n').append(Secrets.value(fact));
      }
    }
    return parts.toString();
  }

  private static boolean isSource(Fact fact) {
    return fact.origin() instanceof Origin.Written at
        && (at.file().endsWith(".java") || at.file().endsWith(".kt"));
  }

  private static String hash(String parts) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(whole, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
