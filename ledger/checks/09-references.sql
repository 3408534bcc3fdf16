-- Every row names rows that exist
SELECT format('voucher %s/%s/%s line %s', e.org_id, e.year, e.number, e.line)
FROM avstem.posting AS e
WHERE NOT EXISTS (SELECT FROM avstem.account AS a WHERE a.org_id = e.org_id AND a.account = e.account)
UNION ALL
SELECT format('voucher %s/%s/%s line %s', e.org_id, e.year, e.number, e.line)
FROM avstem.posting AS e
WHERE e.invoice_no IS NOT NULL
  AND NOT EXISTS (SELECT FROM avstem.invoice AS i WHERE i.org_id = e.org_id AND i.invoice_no = e.invoice_no)
UNION ALL
SELECT format('voucher %s/%s/%s line %s', e.org_id, e.year, e.number, e.line)
FROM avstem.posting AS e
WHERE e.customer_no IS NOT NULL
  AND NOT EXISTS (SELECT FROM avstem.customer AS c WHERE c.org_id = e.org_id AND c.customer_no = e.customer_no)
UNION ALL
SELECT format('voucher %s/%s/%s line %s', e.org_id, e.year, e.number, e.line)
FROM avstem.posting AS e
WHERE e.payment_input IS NOT NULL
  AND NOT EXISTS (SELECT FROM avstem.payment AS p WHERE p.input_seq = e.payment_input AND p.ordinal = e.payment_ordinal)
UNION ALL
SELECT format('voucher %s/%s/%s', v.org_id, v.year, v.number)
FROM avstem.voucher AS v
WHERE NOT EXISTS (SELECT FROM avstem.input AS n WHERE n.seq = v.input_seq)
  OR NOT EXISTS (SELECT FROM avstem.organisation AS o WHERE o.org_id = v.org_id)
UNION ALL
SELECT format('payment %s:%s', p.input_seq, p.ordinal)
FROM avstem.payment AS p
LEFT JOIN avstem.bank_account AS b ON b.org_id = p.org_id AND b.number = p.account
LEFT JOIN avstem.input AS n ON n.seq = p.input_seq
WHERE n.seq IS NULL OR (p.org_id = 0) <> (p.state = 'unrouted') OR (p.org_id <> 0 AND b.number IS NULL)
UNION ALL
SELECT format('payment %s:%s', q.input_seq, q.ordinal)
FROM avstem.queue_item AS q
LEFT JOIN avstem.payment AS p ON p.input_seq = q.input_seq AND p.ordinal = q.ordinal
WHERE p.ordinal IS NULL
UNION ALL
SELECT format('invoice %s/%s', i.org_id, i.invoice_no)
FROM avstem.invoice AS i
LEFT JOIN avstem.customer AS c USING (org_id, customer_no)
LEFT JOIN avstem.input AS n ON n.seq = i.input_seq
WHERE c.customer_no IS NULL OR n.seq IS NULL
UNION ALL
SELECT format('invoice %s/%s', o.org_id, o.invoice_no)
FROM avstem.open_item AS o
LEFT JOIN avstem.invoice AS i USING (org_id, invoice_no)
WHERE (i.customer_no, i.due_on) IS DISTINCT FROM (o.customer_no, o.due_on) OR i.kid IS DISTINCT FROM o.kid
UNION ALL
-- Derived: the newest name of everybody who was sent an invoice.
SELECT format('customer %s/%s', c.org_id, c.customer_no)
FROM avstem.customer AS c
LEFT JOIN (SELECT DISTINCT ON (org_id, customer_no) org_id, customer_no, customer_name FROM avstem.invoice
           ORDER BY org_id, customer_no, input_seq DESC, line DESC) AS newest USING (org_id, customer_no)
WHERE c.name IS DISTINCT FROM newest.customer_name
UNION ALL
-- An invoice came with the input whose voucher booked it; a credit note may be booked on the invoice that it credits.
(
  WITH booked AS (
    SELECT DISTINCT e.org_id, e.invoice_no, v.input_seq
    FROM avstem.posting AS e
    JOIN avstem.voucher AS v USING (org_id, year, number)
    WHERE v.kind = 'invoice' AND e.invoice_no IS NOT NULL
  )
  SELECT format('invoice %s/%s', i.org_id, i.invoice_no)
  FROM avstem.invoice AS i
  LEFT JOIN booked AS b USING (org_id, invoice_no, input_seq)
  LEFT JOIN booked AS c ON c.org_id = i.org_id AND c.invoice_no = i.credits AND c.input_seq = i.input_seq
  WHERE i.amount <> 0 AND b.invoice_no IS NULL AND c.invoice_no IS NULL
)
