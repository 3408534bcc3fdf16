-- A5 closed periods are what was closed and not opened again
SELECT DISTINCT format('organisation %s', org_id)
FROM (
  SELECT c.org_id, c.first_day, c.last_day, c.input_seq
  FROM avstem.period_change AS c
  WHERE c.action = 'close' AND NOT EXISTS (
    SELECT FROM avstem.period_change AS o
    WHERE o.org_id = c.org_id AND o.action = 'open' AND o.first_day = c.first_day AND o.input_seq > c.input_seq)
) AS said
FULL JOIN avstem.period AS p USING (org_id, first_day)
WHERE (p.last_day, p.closed_by) IS DISTINCT FROM (said.last_day, said.input_seq)
UNION
SELECT format('period change %s', c.input_seq)
FROM avstem.period_change AS c
LEFT JOIN avstem.input AS n ON n.seq = c.input_seq AND n.kind = 'period_closing' AND n.status = 'applied'
WHERE n.seq IS NULL OR n.actor <> c.decided_by OR n.received_at <> c.decided_at
ORDER BY 1
