/// What a stand-in is told: by its arguments, by the description, and by `application.yml`.
///
/// Three layers meet here. The description is read as everywhere in Capsize. `application.yml` is
/// taken apart by Spring's own loader, and confined to the keys of parts that a stand-in has
/// ([AllowedKeys]): a file of somebody else's never names a class, a URL, a log file or another
/// file to be read. What capsize.yml says about the same parts is laid over ([LaidOver]).
@NullMarked
package dev.capsize.standin.settings;

import org.jspecify.annotations.NullMarked;
