/// The real thing: starts, drives, breaks and audits a real stack on this machine.
@NullMarked
package dev.capsize.lab;

import org.jspecify.annotations.NullMarked;
