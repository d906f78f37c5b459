package dev.capsize.check.repository;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service.Libraries;
import dev.capsize.model.Origin;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Libraries whose places are named as the user named the folder.
///
/// @param name from a place in the tree to the place as it is shown
record Named(Libraries libraries, UnaryOperator<Origin> name) implements Libraries {
  @Override
  public Optional<Fact> version(String artifact) {
    return libraries
        .version(artifact)
        .map(each -> new Fact(each.key(), each.text(), name.apply(each.origin()), each.overrode()));
  }

  @Override
  public boolean has(String artifact) {
    return libraries.has(artifact);
  }
}
