/// Versioned data that ships with the checker: tables of defaults and spellings, each line with
/// its source, and versions to compare them by.
@NullMarked
package dev.capsize.check.data;

import org.jspecify.annotations.NullMarked;
