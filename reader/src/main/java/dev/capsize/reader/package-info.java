/// Files to model: reads capsize.yml and the files that it names, lays overrides over them, and
/// gives a [dev.capsize.model.Description] with its [dev.capsize.blueprint.Blueprint], or
/// everything that is wrong.
///
/// The work is done in four steps. [dev.capsize.reader.yaml] makes trees in which every value
/// knows its place. Overrides change the trees, so that a value given by `--set` goes through the
/// same checks as one in a file, and is named by its option where it is wrong. Then one package per
/// file reads its tree: [dev.capsize.reader.capsize], [dev.capsize.reader.application],
/// [dev.capsize.reader.deployment]. Last, [dev.capsize.reader.blueprint] takes each value from the
/// first place that has it.
///
/// Not here: what the options `--load` and `--trigger` do to a description
/// ([dev.capsize.reader.value] parses them), exit codes (module `cli`).
@NullMarked
package dev.capsize.reader;

import org.jspecify.annotations.NullMarked;
