package dev.capsize.check.finding;

/// How bad it is, the worst first.
public enum Severity {
  ERROR,
  WARNING,
  INFO
}
