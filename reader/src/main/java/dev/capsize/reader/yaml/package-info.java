/// YAML as a tree in which every value knows its line and column.
///
/// Built from the event stream of snakeyaml-engine, because its constructed objects have lost their
/// places. Everything that could make a small file expensive has a limit here. Not here: what any
/// key means.
///
/// - **Source:** YAML 1.2.2; merge keys (`<<`) as Spring's parser has them, from YAML 1.1.
/// - **Not modelled:** tags; every scalar stays text.
@NullMarked
package dev.capsize.reader.yaml;

import org.jspecify.annotations.NullMarked;
