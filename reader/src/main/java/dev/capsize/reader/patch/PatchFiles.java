package dev.capsize.reader.patch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes patches: all of them, or none.
///
/// Each file is replaced in one step by one that was written beside it, so that nobody reads a half
/// of it.
public final class PatchFiles {
  private static final Set<PosixFilePermission> WRITING =
      Set.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);
  private static final String BESIDE = ".capsize-new";

  private PatchFiles() {}

  /// The tree that files are written in: the working copy that `directory` is in, or else
  /// `directory` itself.
  public static Path tree(Path directory) throws IOException {
    Path real = directory.toRealPath();
    for (Path at = real; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return real;
  }

  /// Writes them.
  ///
  /// @param directory of the description
  /// @throws Unpatchable if a file is outside the tree, a symbolic link, read-only, or not any more
  ///     what was read; nothing is written then
  /// @throws IOException if the disk refuses; what was written by then is put back
  public static void write(List<Patch> patches, Path directory) throws Unpatchable, IOException {
    Path tree = tree(directory);
    for (Patch patch : patches) {
      requireOurs(patch, tree);
    }
    List<Patch> written = new ArrayList<>();
    try {
      for (Patch patch : patches) {
        replace(patch.file(), patch.after());
        written.add(patch);
      }
    } catch (IOException e) {
      for (Patch patch : written) {
        replace(patch.file(), patch.before());
      }
      throw e;
    }
  }

  private static void requireOurs(Patch patch, Path tree) throws Unpatchable, IOException {
    Path file = patch.file();
    if (Files.isSymbolicLink(file)) {
      throw new Unpatchable(
          "%s is a symbolic link - only files themselves are written; apply the diff to %s"
              .formatted(file, Files.readSymbolicLink(file)));
    }
    if (!Files.isRegularFile(file)) {
      throw new Unpatchable(file + " is not there any more - run the command again");
    }
    if (!file.toRealPath().startsWith(tree)) {
      throw new Unpatchable(
          "%s is outside %s - only files in the tree of the description are written; apply the diff"
              .formatted(file, tree));
    }
    if (readOnly(file)) {
      throw new Unpatchable(
          "%s is read-only - it is left as it is; make it writable, or apply the diff"
              .formatted(file));
    }
    if (!Files.readString(file, StandardCharsets.UTF_8).equals(patch.before())) {
      throw new Unpatchable(
          "%s was changed meanwhile - the proposal is for what was read; run the command again"
              .formatted(file));
    }
  }

  /// Asks for the permissions themselves: to root everything is writable.
  private static boolean readOnly(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    boolean forbidden =
        view != null && view.readAttributes().permissions().stream().noneMatch(WRITING::contains);
    return forbidden || !Files.isWritable(file);
  }

  private static void replace(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + BESIDE);
    try {
      Files.writeString(beside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("%s is in the way; remove it".formatted(beside), e);
    }
    try {
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view != null) {
        Files.setPosixFilePermissions(beside, view.readAttributes().permissions());
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
