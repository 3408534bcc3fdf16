-- Payment spans reach from the first to the last payment of their account and day
SELECT format('payment %s:%s', input_seq, coalesce(p.first_ordinal, s.first_ordinal))
FROM (
  SELECT org_id, account, booked_on, input_seq, min(ordinal) AS first_ordinal, max(ordinal) AS last_ordinal
  FROM avstem.payment
  WHERE org_id <> 0
  GROUP BY org_id, account, booked_on, input_seq
) AS p
FULL JOIN avstem.payment_span AS s USING (org_id, account, booked_on, input_seq)
WHERE (p.first_ordinal, p.last_ordinal) IS DISTINCT FROM (s.first_ordinal, s.last_ordinal)
ORDER BY input_seq, 1
