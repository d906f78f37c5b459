/// The smallest changes of a configuration after which only the healthy state is left.
///
/// A candidate is one key with the values it may take, mildest first. The search finds for each the
/// mildest that works, first by analysis and then by simulation with other seeds and under a harder
/// trigger. How a file is changed is [dev.capsize.reader.patch]'s to know.
///
/// - **Not modelled:** what a change costs outside the description: a larger pool is more work for
///   a database that is not described.
@NullMarked
package dev.capsize.cli.fix;

import org.jspecify.annotations.NullMarked;
