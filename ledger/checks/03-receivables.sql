-- H3 receivables equal open items
SELECT format('invoice %s/%s', org_id, invoice_no)
FROM (
  SELECT e.org_id, coalesce(e.invoice_no, '') AS invoice_no, sum(e.amount) AS amount
  FROM avstem.posting AS e
  JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.role = 'receivables' AND r.account = e.account
  GROUP BY e.org_id, e.invoice_no HAVING sum(e.amount) <> 0
) AS booked
FULL JOIN avstem.open_item AS i USING (org_id, invoice_no)
WHERE booked.amount IS DISTINCT FROM i.open
ORDER BY org_id, invoice_no
