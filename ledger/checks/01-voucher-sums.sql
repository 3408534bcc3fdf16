-- H1 vouchers sum to zero
SELECT format('voucher %s/%s/%s', org_id, year, number)
FROM (
  SELECT org_id, year, number, sum(amount) AS amount, count(*) AS lines, max(line) AS last_line
  FROM avstem.posting GROUP BY org_id, year, number
) AS s
FULL JOIN avstem.voucher AS v USING (org_id, year, number)
WHERE s.amount <> 0 OR s.lines IS DISTINCT FROM v.lines OR s.last_line IS DISTINCT FROM v.lines
ORDER BY org_id, year, number
