-- The tables of the books (DESIGN 4). `org_id` leads every key of a tenant's table. No sequence, no identity, no clock: every
-- value comes from an input, so that a rebuild is byte-identical. Amounts are øre, debit positive. Id columns compare byte by byte.

-- Every input ever applied, in the one order of all inputs.
CREATE TABLE avstem.input (
  seq BIGINT PRIMARY KEY CHECK (seq > 0),
  kind TEXT COLLATE "C" NOT NULL,
  content BYTEA NOT NULL CHECK (octet_length(content) = 32),
  record BYTEA NOT NULL CHECK (octet_length(record) = 32),
  name TEXT NOT NULL,
  received_at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL,
  ruleset INTEGER NOT NULL,
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('applied', 'refused')),
  payments BIGINT NOT NULL,
  total BIGINT NOT NULL,
  booked BIGINT NOT NULL,
  known BIGINT NOT NULL,
  tied BIGINT NOT NULL,
  unrouted BIGINT NOT NULL,
  not_booked BIGINT NOT NULL,
  queued BIGINT NOT NULL,
  vouchers BIGINT NOT NULL,
  findings TEXT NOT NULL,
  staircase TEXT NOT NULL
);

CREATE TABLE avstem.organisation (
  org_id INTEGER PRIMARY KEY CHECK (org_id > 0),
  id TEXT COLLATE "C" NOT NULL,
  name TEXT NOT NULL,
  number TEXT COLLATE "C",
  rounding_limit BIGINT NOT NULL CHECK (rounding_limit >= 0)
);
-- Installation-wide: one name is one organisation.
CREATE UNIQUE INDEX organisation_id ON avstem.organisation (id);

-- The chart of accounts: what set-up and invoices have named.
CREATE TABLE avstem.account (
  org_id INTEGER NOT NULL REFERENCES avstem.organisation,
  account TEXT COLLATE "C" NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (org_id, account)
);

CREATE TABLE avstem.account_role (
  org_id INTEGER NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (org_id, role),
  FOREIGN KEY (org_id, account) REFERENCES avstem.account
);

CREATE TABLE avstem.bank_account (
  org_id INTEGER NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  ledger_account TEXT COLLATE "C" NOT NULL,
  ocr_agreement TEXT COLLATE "C",
  PRIMARY KEY (org_id, number),
  FOREIGN KEY (org_id, ledger_account) REFERENCES avstem.account
);
-- Installation-wide: an account belongs to one organisation for ever.
CREATE UNIQUE INDEX bank_account_number ON avstem.bank_account (number);

CREATE TABLE avstem.kid_rule (
  org_id INTEGER NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  place INTEGER NOT NULL,
  length INTEGER NOT NULL,
  check_digit TEXT COLLATE "C" NOT NULL CHECK (check_digit IN ('mod10', 'mod11')),
  customer_from INTEGER,
  customer_length INTEGER,
  invoice_from INTEGER,
  invoice_length INTEGER,
  PRIMARY KEY (org_id, number, place),
  FOREIGN KEY (org_id, number) REFERENCES avstem.bank_account
);

CREATE TABLE avstem.period (
  org_id INTEGER NOT NULL REFERENCES avstem.organisation,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL CHECK (last_day >= first_day),
  closed_by BIGINT NOT NULL REFERENCES avstem.input,
  PRIMARY KEY (org_id, first_day)
);

-- Derived: the newest name of everybody who was sent an invoice.
CREATE TABLE avstem.customer (
  org_id INTEGER NOT NULL,
  customer_no TEXT COLLATE "C" NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (org_id, customer_no)
);

CREATE TABLE avstem.invoice (
  org_id INTEGER NOT NULL,
  invoice_no TEXT COLLATE "C" NOT NULL,
  customer_no TEXT COLLATE "C" NOT NULL,
  customer_name TEXT NOT NULL,
  kid TEXT COLLATE "C",
  issued_on DATE NOT NULL,
  due_on DATE NOT NULL,
  amount BIGINT NOT NULL,
  revenue_account TEXT COLLATE "C",
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  credits TEXT COLLATE "C",
  input_seq BIGINT NOT NULL,
  line BIGINT NOT NULL,
  PRIMARY KEY (org_id, invoice_no)
);
CREATE INDEX invoice_kid ON avstem.invoice (org_id, kid);

-- Derived: what is left to pay. A part payment changes a column without an index on a page with room (HOT); a settled row goes.
CREATE TABLE avstem.open_item (
  org_id INTEGER NOT NULL,
  invoice_no TEXT COLLATE "C" NOT NULL,
  customer_no TEXT COLLATE "C" NOT NULL,
  kid TEXT COLLATE "C",
  due_on DATE NOT NULL,
  open BIGINT NOT NULL CHECK (open <> 0),
  PRIMARY KEY (org_id, invoice_no)
) WITH (fillfactor = 90);
CREATE INDEX open_item_kid ON avstem.open_item (org_id, kid);

-- What the bank said, as read. NULL stands for what the bank did not give. `org_id` 0: the account is not registered (RULES B7).
CREATE TABLE avstem.payment (
  org_id INTEGER NOT NULL,
  input_seq BIGINT NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  format TEXT COLLATE "C" NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  booked_on DATE NOT NULL,
  lump_reference TEXT COLLATE "C",
  lump INTEGER NOT NULL,
  transaction INTEGER NOT NULL,
  amount BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  doubt TEXT COLLATE "C",
  reference TEXT COLLATE "C",
  value_on DATE,
  type TEXT COLLATE "C",
  bank_reference TEXT COLLATE "C",
  form_number TEXT COLLATE "C",
  payer_account TEXT COLLATE "C",
  payer_name TEXT,
  text TEXT,
  line BIGINT NOT NULL,
  byte_offset BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C",
  same_input BIGINT,
  same_ordinal INTEGER,
  PRIMARY KEY (org_id, input_seq, ordinal)
);

-- Few: what a reversal has taken back (RULES E2).
CREATE INDEX payment_reversed ON avstem.payment (org_id, same_input, same_ordinal) WHERE rule = 'R1';

-- Derived: where an input's payments of one account and day lie. One row stands for what would be an index entry per payment.
CREATE TABLE avstem.payment_span (
  org_id INTEGER NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  booked_on DATE NOT NULL,
  input_seq BIGINT NOT NULL,
  first_ordinal INTEGER NOT NULL,
  last_ordinal INTEGER NOT NULL CHECK (last_ordinal >= first_ordinal),
  PRIMARY KEY (org_id, account, booked_on, input_seq)
);

-- Derived: payments that need a person.
CREATE TABLE avstem.queue_item (
  org_id INTEGER NOT NULL,
  input_seq BIGINT NOT NULL,
  ordinal INTEGER NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL DEFAULT 'open',
  assignee TEXT,
  booked_on DATE NOT NULL,
  amount BIGINT NOT NULL,
  awaits TEXT COLLATE "C",  -- the KID that a later invoice may bring (RULES C6)
  PRIMARY KEY (org_id, input_seq, ordinal)
);
CREATE INDEX queue_item_awaits ON avstem.queue_item (org_id, awaits) WHERE awaits IS NOT NULL;

CREATE TABLE avstem.voucher (
  org_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  position BIGINT NOT NULL CHECK (position > 0),
  booked_on DATE NOT NULL,
  bank_date DATE NOT NULL,
  input_seq BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  text TEXT NOT NULL,
  lines INTEGER NOT NULL CHECK (lines >= 2),
  content BYTEA NOT NULL CHECK (octet_length(content) = 32),
  hash BYTEA NOT NULL CHECK (octet_length(hash) = 32),
  previous BYTEA NOT NULL CHECK (octet_length(previous) = 32),
  CHECK (year = extract(YEAR FROM booked_on)),
  PRIMARY KEY (org_id, year, number)
);
CREATE INDEX voucher_input ON avstem.voucher (org_id, input_seq);

CREATE TABLE avstem.posting (
  org_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  account TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL CHECK (amount <> 0),
  customer_no TEXT COLLATE "C",
  invoice_no TEXT COLLATE "C",
  payment_input BIGINT,
  payment_ordinal INTEGER,
  PRIMARY KEY (org_id, year, number, line)
);
-- Postings are written in the order of their payments: a summary per block range finds those of a payment and costs no row.
CREATE INDEX posting_payment ON avstem.posting USING BRIN (payment_input, payment_ordinal)
  WITH (pages_per_range = 16, autosummarize = ON);

CREATE TABLE avstem.decision (
  org_id INTEGER NOT NULL REFERENCES avstem.organisation,
  input_seq BIGINT NOT NULL REFERENCES avstem.input,
  decided_by TEXT NOT NULL,
  decided_at TIMESTAMPTZ NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (org_id, input_seq)
);

CREATE TABLE avstem.note (
  org_id INTEGER NOT NULL REFERENCES avstem.organisation,
  input_seq BIGINT NOT NULL REFERENCES avstem.input,
  payment_input BIGINT NOT NULL,
  payment_ordinal INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  written_at TIMESTAMPTZ NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (org_id, input_seq)
);

-- Derived: the newest voucher of each chain.
CREATE TABLE avstem.head (
  org_id INTEGER PRIMARY KEY,
  position BIGINT NOT NULL,
  hash BYTEA NOT NULL
);

-- Derived: the last voucher number of each year.
CREATE TABLE avstem.voucher_series (
  org_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  PRIMARY KEY (org_id, year)
);
