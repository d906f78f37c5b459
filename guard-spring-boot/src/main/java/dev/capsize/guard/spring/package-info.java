/// The guard in a Spring Boot service: add the dependency, and it is there.
@NullMarked
package dev.capsize.guard.spring;

import org.jspecify.annotations.NullMarked;
