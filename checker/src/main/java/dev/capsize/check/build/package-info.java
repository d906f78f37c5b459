/// What a service is built from, read from the text of its Maven or Gradle files.
///
/// Nothing is run and nothing is downloaded: a version that only the build could compute is not
/// known. Not here: what a version means for a setting.
///
/// - **Not modelled:** profiles, transitive artifacts but those of well-known starters, plugins
///   that are code.
@NullMarked
package dev.capsize.check.build;

import org.jspecify.annotations.NullMarked;
