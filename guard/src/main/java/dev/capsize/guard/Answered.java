package dev.capsize.guard;

/// What an attempt says about the one who was called.
public enum Answered {
  /// It does what it should.
  WELL,
  /// It failed, or did not answer in time; trying again may help.
  BADLY,
  /// It refused, because it has too much to do; trying again may help, later.
  REFUSED,
  /// It answered that the request is at fault; that is well, for a callee.
  NO,
  /// It was given up before it had the time that an answer may take; that says nothing of a callee.
  CUT_SHORT
}
