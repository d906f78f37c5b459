package dev.capsize.fluid;

import dev.capsize.mechanism.admission.QueueSpec;
import java.util.function.Consumer;

/// What happens to those who come to a full queue.
final class Bounds {
  private final Floor.Answers answers;
  private final Consumer<Parcel> poolFull;

  /// @param poolFull takes those that find no place to wait for a pool
  Bounds(Floor.Answers answers, Consumer<Parcel> poolFull) {
    this.answers = answers;
    this.poolFull = poolFull;
  }

  /// What is above a bound is refused, the newest first.
  void refuse(Plant plant) {
    Gate door = plant.door;
    QueueSpec.Full full = plant.spec.server().admission().queue().full();
    double insideMax = Math.max(0, plant.insideMax - door.inUse());
    refuse(door, insideMax, QueueSpec.Full.REJECT);
    refuse(door, plant.waitingMax, full);
    refuse(door, Math.max(0, plant.heardMax - door.inUse()), QueueSpec.Full.SILENT);
    plant
        .spec
        .pools()
        .forEach(
            (name, spec) -> {
              Gate pool = plant.pools.get(name);
              if (pool != null && spec.waitingMax().isPresent()) {
                double most = spec.waitingMax().getAsInt() * plant.replicas;
                for (Parcel parcel = pool.surplus(most);
                    parcel != null;
                    parcel = pool.surplus(most)) {
                  poolFull.accept(parcel);
                }
              }
            });
  }

  private void refuse(Gate door, double most, QueueSpec.Full full) {
    for (Parcel parcel = door.surplus(most); parcel != null; parcel = door.surplus(most)) {
      if (full != QueueSpec.Full.SILENT) {
        answers.answer(parcel.wave, parcel.mass, false, full == QueueSpec.Full.REJECT);
      }
    }
  }
}
