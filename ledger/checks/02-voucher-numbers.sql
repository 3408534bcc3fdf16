-- H1 voucher numbers have no gap
SELECT format('voucher %s/%s/%s', org_id, year, number)
FROM (
  SELECT org_id, year, number, row_number() OVER (PARTITION BY org_id, year ORDER BY number) AS due
  FROM avstem.voucher
) AS numbered
WHERE number <> due
ORDER BY org_id, year, number
