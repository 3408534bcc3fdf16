-- A5 no voucher came into a period after it was closed
SELECT format('voucher %s/%s/%s', v.org_id, v.year, v.number)
FROM (
  SELECT org_id, input_seq, CASE action WHEN 'close' THEN last_day ELSE first_day - 1 END AS closed_until,
    lead(input_seq) OVER (PARTITION BY org_id ORDER BY input_seq) AS next_change
  FROM avstem.period_change
) AS c
JOIN avstem.voucher AS v ON v.org_id = c.org_id AND v.booked_on <= c.closed_until
WHERE v.input_seq > c.input_seq AND (c.next_change IS NULL OR v.input_seq < c.next_change)
ORDER BY v.org_id, v.year, v.number
