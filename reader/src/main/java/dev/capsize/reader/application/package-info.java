/// application.yml to settings: the effective value of each key and where it comes from.
///
/// A value is taken from, in rising order: the library's default, the documents of the file, the
/// environment variables of the container, `quick`, `without`, `--set`.
///
/// - **Source:** Spring Boot reference, "Externalized Configuration"; the configuration metadata of
///   the jars named in `spring-keys.txt`; Resilience4j 2.4.0 for `base-config` and
///   `configs.default`.
/// - **Not modelled:** profiles, `spring.config.import`, environment variables of
///   instances.
@NullMarked
package dev.capsize.reader.application;

import org.jspecify.annotations.NullMarked;
