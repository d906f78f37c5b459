package dev.capsize.check.running;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.report.Report.Trouble;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A saved answer of `/actuator/env` or `/actuator/configprops`: the best evidence of what runs.
///
/// @param values what runs, by key; values that are masked are not among them
/// @param troubles what could not be used, and why
public record Actuator(Map<String, Fact> values, List<Trouble> troubles) {
  private static final String MASK = "******";
  private static final int DEPTH_MAX = 20;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public Actuator {
    values = Map.copyOf(values);
    troubles = List.copyOf(troubles);
  }

  /// Nothing was saved.
  public static final Actuator NONE = new Actuator(Map.of(), List.of());

  /// Reads either of the two.
  ///
  /// @param file what it is called in messages
  public static Actuator read(String file, String text) {
    Reader reader = new Reader(file);
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root.has("propertySources")) {
        reader.environment(root);
      } else if (root.has("contexts")) {
        reader.properties(root);
      } else {
        reader.trouble(
            "is no answer of /actuator/env or /actuator/configprops: it has neither"
                + " \"propertySources\" nor \"contexts\"");
      }
    } catch (JacksonException broken) {
      reader.trouble("is no JSON: " + broken.getOriginalMessage());
    }
    return reader.done();
  }

  /// Both together; what comes first counts.
  public Actuator and(Actuator other) {
    Map<String, Fact> both = new LinkedHashMap<>(other.values);
    both.putAll(values);
    List<Trouble> all = new ArrayList<>(troubles);
    all.addAll(other.troubles);
    return new Actuator(both, all);
  }

  private static final class Reader {
    private final Map<String, Fact> values = new LinkedHashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final String file;
    private int masked;

    private Reader(String file) {
      this.file = file;
    }

    private void trouble(String message) {
      troubles.add(new Trouble(new Origin.Written(file, 1, 1), message));
    }

    /// Sources stand in falling order of precedence.
    private void environment(JsonNode root) {
      for (JsonNode source : root.path("propertySources")) {
        for (Map.Entry<String, JsonNode> each : source.path("properties").properties()) {
          add(each.getKey(), each.getValue().path("value"));
        }
      }
    }

    private void properties(JsonNode root) {
      for (JsonNode context : root.path("contexts")) {
        for (JsonNode bean : context.path("beans")) {
          nested(bean.path("prefix").asString(""), bean.path("properties"), 0);
        }
      }
    }

    private void nested(String prefix, JsonNode value, int depth) {
      if (value.isObject() && depth < DEPTH_MAX) {
        value
            .properties()
            .forEach(
                each -> nested(prefix + "." + kebab(each.getKey()), each.getValue(), depth + 1));
      } else if (value.isValueNode() && !value.isNull()) {
        add(prefix, value);
      }
    }

    private static String kebab(String name) {
      return name.matches("[a-z][A-Za-z0-9]*")
          ? name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT)
          : name;
    }

    private void add(String key, JsonNode value) {
      String text = value.asString("");
      if (text.equals(MASK)) {
        masked++;
      } else if (!value.isMissingNode()) {
        values.putIfAbsent(key, new Fact(key, text, new Origin.Written(file, 1, 1)));
      }
    }

    private Actuator done() {
      if (masked > 0) {
        trouble(
            "%d values are masked (******): management.endpoint.env.show-values=always and"
                    .formatted(masked)
                + " management.endpoint.configprops.show-values=always show them");
      }
      return new Actuator(values, troubles);
    }
  }
}
