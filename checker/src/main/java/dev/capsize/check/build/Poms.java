package dev.capsize.check.build;

import dev.capsize.reader.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All pom.xml files of a tree.
///
/// @param byFile by path
/// @param byName by group and artifact; of two with the same name the first by path
/// @param problems what could not be read
record Poms(Map<String, Pom> byFile, Map<String, Pom> byName, List<Problem> problems) {

  static Poms read(Map<String, String> files) {
    Map<String, Pom> byFile = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (file, text) -> {
              if (file.endsWith(".xml")) {
                Element.read(file, text, problems::add)
                    .filter(root -> root.name().equals("project"))
                    .ifPresent(root -> byFile.put(file, new Pom(file, root)));
              }
            });
    Map<String, Pom> byName = new HashMap<>();
    byFile.values().forEach(pom -> byName.putIfAbsent(pom.group() + ":" + pom.artifact(), pom));
    return new Poms(byFile, byName, problems);
  }
}
