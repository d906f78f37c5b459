package dev.capsize.standin.server;

import java.util.List;
import java.util.function.IntSupplier;

/// Where requests wait for a thread, and how many do.
public interface ServerQueue extends IntSupplier {
  /// Of a server where none does.
  ServerQueue NONE =
      new ServerQueue() {
        @Override
        public int getAsInt() {
          return 0;
        }

        @Override
        public List<Runnable> takeAll() {
          return List.of();
        }
      };

  /// Takes out everything that waits; each has to be run by somebody.
  List<Runnable> takeAll();
}
