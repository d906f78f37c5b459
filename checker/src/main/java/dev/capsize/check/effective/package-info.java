/// What runs of what was written: Spring's own classes decide it, over files of a repository that
/// they can neither leave nor change.
///
/// - **Source:** `ConfigDataEnvironmentPostProcessor` and `ConfigurationPropertySources` of Spring
///   Boot are called, not imitated; spellings of older versions are translated before and after.
/// - **Not modelled:** property sources that code adds, a configuration server, the command line.
@NullMarked
package dev.capsize.check.effective;

import org.jspecify.annotations.NullMarked;
