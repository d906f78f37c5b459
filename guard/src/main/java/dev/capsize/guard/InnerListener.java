package dev.capsize.guard;

/// Tells what happens at an inner door: whoever is refused there is a request that is inside.
record InnerListener(GuardListener told) implements GuardListener {
  @Override
  public void refused(Route route, Refusal why, boolean shadow) {
    if (!shadow) {
      told.callRefused(route.name(), why);
    }
  }

  @Override
  public void failedOpen(Throwable why) {
    told.failedOpen(why);
  }
}
