/// A first `capsize.yml` of a service, from what its own files say, with every guess marked.
@NullMarked
package dev.capsize.check.draft;

import org.jspecify.annotations.NullMarked;
