-- Heads and voucher series are those of the newest vouchers
SELECT format('organisation %s', org_id)
FROM (SELECT DISTINCT ON (org_id) org_id, position, hash FROM avstem.voucher ORDER BY org_id, position DESC) AS newest
FULL JOIN avstem.head AS h USING (org_id)
WHERE newest.position IS DISTINCT FROM h.position OR newest.hash IS DISTINCT FROM h.hash
UNION ALL
SELECT format('series %s/%s', org_id, year)
FROM (SELECT org_id, year, max(number) AS last_number FROM avstem.voucher GROUP BY org_id, year) AS newest
FULL JOIN avstem.voucher_series AS s USING (org_id, year)
WHERE newest.last_number IS DISTINCT FROM s.last_number
