-- H5 bank equals the lumps booked
-- A lump's postings are its payments' parts and, without a payment, the bank leg and the charges.
SELECT format('organisation %s', org_id)
FROM (
  SELECT org_id, -amount AS amount FROM avstem.payment WHERE state = 'booked'
  UNION ALL
  SELECT e.org_id, e.amount
  FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number)
  WHERE v.kind = 'lump' AND e.payment_input IS NULL
) AS leg
GROUP BY org_id HAVING sum(amount) <> 0
ORDER BY org_id
