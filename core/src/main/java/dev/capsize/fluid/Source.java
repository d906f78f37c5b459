package dev.capsize.fluid;

import java.util.List;

/// New requests of one caller for one endpoint, and those that come again.
final class Source {
  private final Client client;
  private final List<Track> tracks;
  private final double perSecond;
  private final double wayThereAndBack;
  private final Course.Line line;

  /// Mass of later attempts, by attempt and step.
  private final double[][] again;

  /// The same times the step in which their requests began.
  private final double[][] born;

  /// @param client the caller; its number is the place among all sources
  /// @param tracks what they ask for, on each part of the replicas
  /// @param perSecond new ones
  /// @param wayThereAndBack seconds on the network
  /// @param line where they are counted
  Source(
      Client client,
      List<Track> tracks,
      double perSecond,
      double wayThereAndBack,
      Course.Line line,
      int steps) {
    this.client = client;
    this.tracks = List.copyOf(tracks);
    this.perSecond = perSecond;
    this.wayThereAndBack = wayThereAndBack;
    this.line = line;
    int attempts = client.retry().attempts();
    this.again = new double[attempts + 1][attempts > 1 ? steps + 1 : 0];
    this.born = new double[attempts + 1][attempts > 1 ? steps + 1 : 0];
  }

  Client client() {
    return client;
  }

  List<Track> tracks() {
    return tracks;
  }

  double perSecond() {
    return perSecond;
  }

  double wayThereAndBack() {
    return wayThereAndBack;
  }

  Course.Line line() {
    return line;
  }

  void retry(int attempt, int step, double mass, Wave wave) {
    double[] masses = again[attempt];
    if (step < masses.length) {
      masses[step] += mass;
      born[attempt][step] += mass * wave.requestBorn;
    }
  }

  double retries(int attempt, int step) {
    return again[attempt][step];
  }

  double requestBorn(int attempt, int step) {
    return born[attempt][step] / again[attempt][step];
  }
}
