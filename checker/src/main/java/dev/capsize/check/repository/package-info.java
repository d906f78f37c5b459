/// The services of a repository: settings, build, workload and source of each, brought together.
@NullMarked
package dev.capsize.check.repository;

import org.jspecify.annotations.NullMarked;
