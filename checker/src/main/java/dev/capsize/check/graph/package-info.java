/// The interaction graph of a service: who shares what, who adds load under stress and by which
/// factor, which loops close, and what races.
///
/// What is drawn is possible, not observed; gains of loops come from `capsize states`.
@NullMarked
package dev.capsize.check.graph;

import org.jspecify.annotations.NullMarked;
