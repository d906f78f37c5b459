/// capsize.yml to model: callers, services with their endpoints, dependencies and scenario.
///
/// Whatever may be left out has its default in [dev.capsize.reader.capsize.CapsizeReader] or in the
/// part of the file that it belongs to. Not here: what mechanisms are configured to do
/// ([dev.capsize.reader.blueprint]), and `quick` and `without`, which are applied to the files
/// before any of them is read ([dev.capsize.reader]).
@NullMarked
package dev.capsize.reader.capsize;

import org.jspecify.annotations.NullMarked;
