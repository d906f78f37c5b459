package dev.capsize.standin.protection;

/// The table of claims, which all replicas share, and the statements on it.
///
/// Each statement tells its outcome by the row that it returns. `fence` grows with each claim:
/// whoever ends work names the fence under which it began, and one that was taken over changes
/// nothing any more.
final class ClaimSql {
  /// Any number, as long as nothing else in the database locks it: the letters `stand`.
  private static final long LOCK = 0x7374616e64L;

  static final String LOCKED = "SELECT 'locked' FROM pg_advisory_lock(" + LOCK + ")";
  static final String UNLOCKED = "SELECT 'unlocked' FROM pg_advisory_unlock(" + LOCK + ")";

  static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS standin_claim (
        work text NOT NULL, key text NOT NULL, state text NOT NULL, fence bigint NOT NULL,
        maybe_done boolean NOT NULL, lease_until timestamptz NOT NULL, PRIMARY KEY (work, key))\
      """;

  /// One row, the fence, if the right to work was given.
  static final String CLAIM =
      """
      INSERT INTO standin_claim AS c (work, key, state, fence, maybe_done, lease_until)
      VALUES (?, ?, 'in_progress', 1, false, now() + make_interval(secs => ?))
      ON CONFLICT (work, key) DO UPDATE SET state = 'in_progress', fence = c.fence + 1,
        maybe_done = c.state <> 'refused', lease_until = EXCLUDED.lease_until
      WHERE c.state IN ('unknown', 'refused')
        OR (c.state = 'in_progress' AND c.lease_until < now())
      RETURNING fence\
      """;

  static final String STATE = "SELECT state FROM standin_claim WHERE work = ? AND key = ?";

  static final String DONE =
      """
      UPDATE standin_claim SET state = 'done' WHERE work = ? AND key = ? AND fence = ?
      RETURNING state\
      """;

  static final String GAVE_UP =
      """
      UPDATE standin_claim SET state = CASE WHEN ? OR maybe_done THEN 'unknown' ELSE 'refused' END
      WHERE work = ? AND key = ? AND fence = ? AND state = 'in_progress' RETURNING state\
      """;

  private ClaimSql() {}
}
