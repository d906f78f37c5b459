package dev.capsize.bench;

import java.util.Arrays;
import java.util.List;

/// Who runs the questions.
public enum Contender {
  CAPSIZE("Capsize, general engine"),
  HAND("by hand, primitive heap"),
  HAND_LAZY("by hand, cancelled events skipped later"),
  SSJ_OWN("SSJ 3.3.2, best list, own draws (LFSR113)"),
  SSJ_SPLAY("SSJ 3.3.2, splay tree, same draws"),
  SSJ_BINARY("SSJ 3.3.2, binary tree, same draws"),
  SSJ_HENRIKSEN("SSJ 3.3.2, Henriksen's list, same draws"),
  SSJ_REDBLACK("SSJ 3.3.2, red-black tree, same draws"),
  SSJ_LINKED("SSJ 3.3.2, linked list, same draws"),
  KALASIM("kalasim 1.0.6, processes, same draws");

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /// Whether a simulation that was stopped can go on; otherwise each measurement begins anew.
  boolean goesOn() {
    return this != KALASIM;
  }

  /// Those that run M/M/1: there is nothing to cancel in it.
  static List<Contender> ofQueue() {
    return Arrays.stream(values()).filter(contender -> contender != HAND_LAZY).toList();
  }

  /// Those that run the storm.
  static List<Contender> ofStorm() {
    return List.of(values());
  }

  /// Those that run the hold model.
  static List<Contender> ofHold() {
    return List.of(CAPSIZE, HAND, SSJ_SPLAY);
  }

  /// A queue at its beginning.
  Queue queue() {
    return switch (this) {
      case CAPSIZE -> new QueueByCapsize();
      case HAND, HAND_LAZY -> new QueueByHand();
      case SSJ_OWN -> QueueBySsj.withOwnDraws(list());
      case SSJ_SPLAY, SSJ_BINARY, SSJ_HENRIKSEN, SSJ_REDBLACK, SSJ_LINKED ->
          QueueBySsj.withSameDraws(list());
      case KALASIM -> new QueueByKalasim();
    };
  }

  /// A storm at its beginning.
  Storm storm(Storm.Phase phase) {
    return switch (this) {
      case CAPSIZE -> new StormByCapsize(phase);
      case HAND -> new StormByHand(phase);
      case HAND_LAZY -> new StormByHandLazily(phase);
      // A binary tree that is not balanced suits few events, and a storm has many in one phase.
      case SSJ_OWN -> StormBySsj.withOwnDraws(bestForStorm(phase), phase);
      case SSJ_SPLAY, SSJ_BINARY, SSJ_HENRIKSEN, SSJ_REDBLACK, SSJ_LINKED ->
          StormBySsj.withSameDraws(list(), phase);
      case KALASIM -> new StormByKalasim(phase);
    };
  }

  /// A hold model.
  ///
  /// @param pending events, always that many
  Hold hold(int pending) {
    return switch (this) {
      case CAPSIZE -> new HoldByCapsize(pending);
      case HAND, HAND_LAZY, KALASIM -> new HoldByHand(pending);
      case SSJ_OWN, SSJ_SPLAY, SSJ_BINARY, SSJ_HENRIKSEN, SSJ_REDBLACK, SSJ_LINKED ->
          new HoldBySsj(list(), pending);
    };
  }

  private static SsjList bestForStorm(Storm.Phase phase) {
    return switch (phase) {
      case HEALTHY -> SsjList.LINKED;
      case COLLAPSED -> SsjList.SPLAY;
    };
  }

  private SsjList list() {
    return switch (this) {
      case SSJ_HENRIKSEN -> SsjList.HENRIKSEN;
      case SSJ_REDBLACK -> SsjList.REDBLACK;
      case SSJ_LINKED -> SsjList.LINKED;
      case SSJ_SPLAY -> SsjList.SPLAY;
      case SSJ_BINARY, SSJ_OWN, CAPSIZE, HAND, HAND_LAZY, KALASIM -> SsjList.BINARY;
    };
  }
}
