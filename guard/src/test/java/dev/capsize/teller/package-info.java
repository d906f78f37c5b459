/// An application as the guard sees one: code that is not the guard's own.
@NullMarked
package dev.capsize.teller;

import org.jspecify.annotations.NullMarked;
