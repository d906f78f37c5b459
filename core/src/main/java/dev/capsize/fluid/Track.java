package dev.capsize.fluid;

import java.util.ArrayList;
import java.util.List;

/// What an endpoint of a service does, instruction by instruction.
final class Track {
  final Plant plant;
  final String name;
  final boolean keyed;
  final Dither dither = new Dither();
  final Ledger ledger;
  private List<Op> ops = List.of();
  private List<List<Gate>> held = List.of();
  private List<List<Fuse>> watching = List.of();
  private boolean claimsHolding;
  private double needSeconds;

  Track(Plant plant, String name, boolean keyed, Ledger ledger) {
    this.plant = plant;
    this.name = name;
    this.keyed = keyed;
    this.ledger = ledger;
  }

  /// Fills it; once.
  void lay(List<Op> all, double need) {
    ops = List.copyOf(all);
    needSeconds = need;
    held = new ArrayList<>();
    watching = new ArrayList<>();
    List<Gate> holds = new ArrayList<>();
    List<Fuse> watched = new ArrayList<>();
    for (Op op : all) {
      held.add(List.copyOf(holds));
      watching.add(List.copyOf(watched));
      switch (op) {
        case Op.Acquire acquire -> holds.add(acquire.gate());
        case Op.Release ignored -> holds.removeLast();
        case Op.Guard guard -> watched.add(guard.fuse());
        case Op.Unguard ignored -> watched.removeLast();
        case Op.Last ignored -> {}
        case Op.Ask ignored -> {}
        case Op.Visit ignored -> {}
      }
      claimsHolding |= op instanceof Op.Acquire(Gate gate) && gate.kind() == Gate.Kind.POOL;
    }
    held.add(List.of());
    watching.add(List.of());
  }

  int length() {
    return ops.size();
  }

  Op op(int pc) {
    return ops.get(pc);
  }

  /// What is held when the instruction begins.
  List<Gate> held(int pc) {
    return held.get(pc);
  }

  /// Which breakers watch when the instruction begins.
  List<Fuse> watching(int pc) {
    return watching.get(pc);
  }

  /// Whether the key is looked up on the first connection; otherwise at the start.
  boolean claimsHolding() {
    return claimsHolding;
  }

  /// What it takes when nothing is in its way.
  double needSeconds() {
    return needSeconds;
  }
}
