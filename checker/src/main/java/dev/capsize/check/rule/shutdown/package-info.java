/// What a replica that leaves does to the requests that it has, and to those that stay.
@NullMarked
package dev.capsize.check.rule.shutdown;

import org.jspecify.annotations.NullMarked;
