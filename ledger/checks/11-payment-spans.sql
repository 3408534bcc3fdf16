-- Payment spans cover the payments of their account and day
SELECT format('payment %s:%s', p.input_seq, p.ordinal)
FROM avstem.payment AS p
LEFT JOIN avstem.payment_span AS s USING (org_id, account, booked_on, input_seq)
WHERE p.org_id <> 0 AND (s.first_ordinal IS NULL OR p.ordinal NOT BETWEEN s.first_ordinal AND s.last_ordinal)
ORDER BY p.input_seq, p.ordinal
