/// The pages of the rules, for readers without a network.
///
/// Not here: what rules find (`rule`), how findings are printed (`report`).
@NullMarked
package dev.capsize.check.explain;

import org.jspecify.annotations.NullMarked;
