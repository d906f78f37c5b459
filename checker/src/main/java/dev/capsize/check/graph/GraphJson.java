package dev.capsize.check.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Graphs as a JSON document.
public final class GraphJson {
  /// Version of the format.
  public static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private GraphJson() {}

  /// All graphs, with the version of the format.
  public static String render(List<Graph> graphs) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("command", "graph");
    document.put("graphs", graphs);
    return MAPPER.writeValueAsString(document) + "\n";
  }
}
