/// Names of settings: patterns with wildcards, and which known name a wrong one is nearest to.
///
/// Not here: which names exist; the packages that read a file each have their list.
@NullMarked
package dev.capsize.reader.key;

import org.jspecify.annotations.NullMarked;
