/// Whether this machine can run the lab, and what is missing.
@NullMarked
package dev.capsize.cli.doctor;

import org.jspecify.annotations.NullMarked;
