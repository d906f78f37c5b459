/// What the files say to what they mean: each value of a [dev.capsize.blueprint.Blueprint] from the
/// first place that has it.
///
/// In falling order of precedence: what capsize.yml writes for the mechanism itself, its
/// `semantics`, the files that it reads (application.yml, deployment.yaml), the default of a
/// library. Every value is remembered with its place.
///
/// Not here: how the trees are read ([dev.capsize.reader.yaml]), and what a mechanism then does
/// (`core`).
@NullMarked
package dev.capsize.reader.blueprint;

import org.jspecify.annotations.NullMarked;
