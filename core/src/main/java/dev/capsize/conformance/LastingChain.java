package dev.capsize.conformance;

import dev.capsize.chain.ChebyshevChain;
import dev.capsize.chain.ChebyshevChain.Load;
import dev.capsize.chain.ChebyshevChain.Options;
import dev.capsize.chain.ChebyshevChain.Size;
import java.util.ArrayList;
import java.util.List;

/// R5: the same chain where recovery takes for ever, and a difference of large numbers turns it
/// negative.
record LastingChain() implements ReferenceCase {
  @Override
  public String id() {
    return "R5";
  }

  @Override
  public String title() {
    return "times beyond any precision";
  }

  @Override
  public String source() {
    return "a sparse copy of the generator of Metafor at `5355c17`, solved by a library, run";
  }

  @Override
  public String semantics() {
    return "as R3, but 5/s, 10/s, patience 5 s, 5 retries, 0 to 59 in the orbit; from full, queue"
        + " and orbit, to nobody in either";
  }

  @Override
  public List<Row> rows() {
    Figures figures = new Figures(id());
    List<Row> rows = new ArrayList<>();
    rows.add(figures.digits("35 queue lengths, s", 24.39, seconds(35, Options.USUAL), 4));
    rows.add(figures.digits("60 queue lengths, s", 62.7, seconds(60, Options.USUAL), 3));
    rows.add(figures.digits("80 queue lengths, s", 217, seconds(80, Options.USUAL), 3));
    rows.add(figures.digits("100 queue lengths, s", 826, seconds(100, Options.USUAL), 3));
    rows.add(figures.digits("150 queue lengths, s", 22964, seconds(150, Options.USUAL), 5));
    Options full = new Options(1, true);
    String lost =
        "a difference of nearly equal numbers is left of the published one; ours has none";
    rows.add(
        figures
            .digits("100, a full queue is tried again, s", 1.3e15, seconds(100, full), 2)
            .explained(lost));
    rows.add(
        figures
            .digits("150, a full queue is tried again, s", -6.7e14, seconds(150, full), 2)
            .explained(lost));
    double longest = 0;
    boolean rises = true;
    for (int queues = 60; queues <= 150; queues += 10) {
      double seconds = seconds(queues, full);
      rises &= seconds > longest;
      longest = seconds;
    }
    rows.add(
        figures
            .exact("positive, and longer with every 10 of 60 to 150 lengths", 1, rises ? 1 : 0)
            .noted("1: it is; up to more than 1e18 s"));
    return rows;
  }

  private static double seconds(int queues, Options options) {
    return new ChebyshevChain(new Load(5, 5, 5), 10, 1, new Size(queues, 60), options)
        .fullToEmptySeconds();
  }
}
