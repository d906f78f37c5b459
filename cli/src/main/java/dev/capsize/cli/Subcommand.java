package dev.capsize.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The commands of Capsize.
///
/// Reading the options of one off its annotations takes some 20 ms, so only the one that is typed
/// is made; the others are known by name and headline.
enum Subcommand {
  CHECK("Finds mechanisms of a service that work against each other, in its own files."),
  WHAT_RUNS("Shows the settings that really run, where each comes from and what it overrode."),
  GRAPH("Draws who shares what, who adds load, which loops close and what races."),
  INIT("Writes a first capsize.yml of a service from its own files, guesses marked."),
  EXPLAIN("Explains a rule of `check`, or lists all of them."),
  SIMULATE("Simulates what the lab would show, for any described service, many times."),
  STATES("Finds every stable state of a service, and the edge between them."),
  COMPARE("Puts two results side by side, with the difference of each figure."),
  LAB("Runs the cascade on a real stack and says what happened, when, and why."),
  EDGE("Finds the smallest value that tips the service, real and simulated."),
  ESCAPE("Finds the smallest intervention that brings a collapsed service back."),
  WHAT_IF("Says all that a change moves, before and after, each with its arithmetic."),
  FIX("Finds the smallest configuration changes that leave only the healthy state."),
  MAP("Maps what becomes of the service over two of its numbers, and where you are."),
  RECONCILE("Holds the simulation against the lab, in many variants of the payments scenario."),
  CASES("Simulates published cases, and prints what was published beside what comes out."),
  PROOF("Runs everything that is claimed about the payments cascade, and prints the table."),
  DOCTOR("Says whether this machine can run the lab, and what is missing.");

  private final String headline;

  Subcommand(String headline) {
    this.headline = headline;
  }

  private Callable<Integer> command() {
    return switch (this) {
      case CHECK -> new CheckCommand();
      case WHAT_RUNS -> new WhatRunsCommand();
      case GRAPH -> new GraphCommand();
      case INIT -> new InitCommand();
      case EXPLAIN -> new ExplainCommand();
      case SIMULATE -> new SimulateCommand();
      case STATES -> new StatesCommand();
      case COMPARE -> new CompareCommand();
      case LAB -> new LabCommand();
      case EDGE -> new EdgeCommand();
      case ESCAPE -> new EscapeCommand();
      case WHAT_IF -> new WhatIfCommand();
      case FIX -> new FixCommand();
      case MAP -> new MapCommand();
      case RECONCILE -> new ReconcileCommand();
      case CASES -> new CasesCommand();
      case PROOF -> new ProofCommand();
      case DOCTOR -> new DoctorCommand();
    };
  }

  /// What it is typed as.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Adds all commands; those that the arguments name with all their options.
  static void addTo(CommandLine capsize, List<String> arguments) {
    for (Subcommand each : values()) {
      boolean typed = arguments.contains(each.word());
      CommandLine line =
          new CommandLine(typed ? each.command() : CommandSpec.create().name(each.word()));
      line.getCommandSpec().usageMessage().header(each.headline);
      capsize.addSubcommand(each.word(), line);
    }
  }
}
