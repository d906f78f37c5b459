-- One row per charge. `fence` grows with each claim; whoever finishes a charge names the fence of
-- the claim it works under, so that an owner whose claim was taken over changes nothing.
CREATE TABLE IF NOT EXISTS charge (
  id                 uuid PRIMARY KEY,
  idempotency_key    text UNIQUE,           -- null when keys are switched off
  fingerprint        text NOT NULL,         -- SHA-256 of what was ordered
  order_id           text NOT NULL,
  amount_cents       bigint NOT NULL CHECK (amount_cents > 0),
  currency           text NOT NULL,
  state              text NOT NULL CHECK (state IN ('in_progress', 'unknown', 'refused', 'charged')),
  provider_reference text,
  owner              text NOT NULL,         -- the replica that works or worked on it
  fence              bigint NOT NULL,
  lease_until        timestamptz NOT NULL,
  claimed_at         timestamptz NOT NULL,
  created_at         timestamptz NOT NULL,
  CHECK (state <> 'charged' OR provider_reference IS NOT NULL)
);

-- What the recovery looks for; a handful of rows, however long the table grows.
CREATE INDEX IF NOT EXISTS charge_unsettled ON charge (claimed_at)
  WHERE state IN ('in_progress', 'unknown');

CREATE TABLE IF NOT EXISTS product (
  sku         text PRIMARY KEY,
  name        text NOT NULL,
  price_cents bigint NOT NULL
);

INSERT INTO product (sku, name, price_cents) VALUES
  ('dinghy', 'Dinghy, two seats', 189900),
  ('paddle', 'Paddle, ash', 4900),
  ('vest', 'Life vest', 7900)
ON CONFLICT DO NOTHING;

-- The table of db-scheduler, with the columns that its documentation asks for.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX IF NOT EXISTS scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
