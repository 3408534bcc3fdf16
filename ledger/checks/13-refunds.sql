-- H4 refunds to be paid are owed for payments
SELECT format('payment %s:%s', e.payment_input, e.payment_ordinal)
FROM avstem.posting AS e
JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.role = 'refunds_payable' AND r.account = e.account
GROUP BY e.org_id, e.payment_input, e.payment_ordinal
HAVING sum(e.amount) > 0 OR e.payment_input IS NULL
ORDER BY e.payment_input, e.payment_ordinal
