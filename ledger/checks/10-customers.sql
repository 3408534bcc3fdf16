-- A2 receivables and prepayments name a customer, receivables an invoice
SELECT format('voucher %s/%s/%s line %s', e.org_id, e.year, e.number, e.line)
FROM avstem.posting AS e
JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.account = e.account
WHERE r.role IN ('receivables', 'prepayments')
  AND (e.customer_no IS NULL OR (r.role = 'receivables' AND e.invoice_no IS NULL))
ORDER BY e.org_id, e.year, e.number, e.line
