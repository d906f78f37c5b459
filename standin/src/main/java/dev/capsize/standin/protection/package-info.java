/// What a stand-in does to each request beside its steps: claims, and limits.
@NullMarked
package dev.capsize.standin.protection;

import org.jspecify.annotations.NullMarked;
