package dev.capsize.outcome;

/// A recording prepared for questions: everything that more than one answer needs, computed once.
///
/// @param recording what was observed
/// @param timeline its moments
/// @param grid its steps
/// @param traffic requests, attempts and calls by time
/// @param pools telemetry by step
/// @param baseline what is normal
record Facts(
    Recording recording,
    Timeline timeline,
    Grid grid,
    Traffic traffic,
    Pools pools,
    Baseline baseline) {

  static Facts of(Recording recording) {
    Timeline timeline = Timeline.of(recording);
    Grid grid = Grid.of(recording);
    Traffic traffic = Traffic.of(recording);
    return new Facts(
        recording,
        timeline,
        grid,
        traffic,
        Pools.of(recording, grid),
        Baseline.of(recording, timeline, traffic));
  }
}
