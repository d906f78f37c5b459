/// Changes of single values in the files that a person wrote.
///
/// A [dev.capsize.reader.patch.Patch] changes as few characters as it can: comments, order, quotes,
/// indentation and line ends stay. [dev.capsize.reader.patch.Patcher] makes patches in memory,
/// reads the changed files again, and refuses what would have changed anything else;
/// [dev.capsize.reader.patch.PatchFiles] writes them, and nobody else writes to a file of the
/// user's.
///
/// - **Source:** the places of values are those of snakeyaml-engine's nodes.
/// - **Not modelled:** values over several lines, with anchors or tags, or made of placeholders:
///   they are refused.
@NullMarked
package dev.capsize.reader.patch;

import org.jspecify.annotations.NullMarked;
