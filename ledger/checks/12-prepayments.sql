-- H4 prepayments are credits of their customers
SELECT format('customer %s/%s', e.org_id, e.customer_no)
FROM avstem.posting AS e
JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.role = 'prepayments' AND r.account = e.account
GROUP BY e.org_id, e.customer_no HAVING sum(e.amount) > 0
ORDER BY e.org_id, e.customer_no
