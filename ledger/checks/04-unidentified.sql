-- H4 unidentified equals the queue
-- An overpaid payment waits on prepayments, a suspected duplicate where its match put it.
SELECT format('payment %s:%s', input_seq, ordinal)
FROM (
  SELECT e.org_id, coalesce(e.payment_input, 0) AS input_seq, coalesce(e.payment_ordinal, 0) AS ordinal,
    sum(e.amount) AS amount
  FROM avstem.posting AS e
  JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.role = 'unidentified' AND r.account = e.account
  GROUP BY e.org_id, e.payment_input, e.payment_ordinal HAVING sum(e.amount) <> 0
) AS booked
FULL JOIN avstem.queue_item AS q USING (org_id, input_seq, ordinal)
WHERE CASE WHEN booked.amount IS NULL THEN q.reason NOT IN ('overpaid', 'suspected_duplicate')
           ELSE q.amount IS DISTINCT FROM -booked.amount END
ORDER BY input_seq, ordinal
