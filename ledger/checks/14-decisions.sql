-- B6 decisions and their vouchers name each other
SELECT format('decision %s', d.input_seq)
FROM avstem.decision AS d
LEFT JOIN avstem.input AS n ON n.seq = d.input_seq AND n.kind = 'decision' AND n.status = 'applied'
WHERE n.seq IS NULL OR n.actor <> d.decided_by OR n.received_at <> d.decided_at
UNION ALL
SELECT format('decision %s step %s', s.input_seq, s.step)
FROM avstem.decision_step AS s
LEFT JOIN avstem.voucher AS v USING (org_id, year, number)
LEFT JOIN avstem.decision AS d ON d.input_seq = s.input_seq
WHERE d.input_seq IS NULL
  OR (s.number IS NOT NULL AND (v.input_seq IS DISTINCT FROM s.input_seq OR v.kind <> 'decision'))
UNION ALL
SELECT format('voucher %s/%s/%s', v.org_id, v.year, v.number)
FROM avstem.voucher AS v
WHERE v.kind = 'decision' AND NOT EXISTS (
  SELECT FROM avstem.decision_step AS s
  WHERE s.input_seq = v.input_seq AND (s.org_id, s.year, s.number) = (v.org_id, v.year, v.number))
UNION ALL
SELECT format('payment %s:%s', q.input_seq, q.ordinal)
FROM avstem.queue_item AS q
LEFT JOIN avstem.decision AS d ON d.input_seq = q.approval AND d.needs_approval
WHERE q.approval IS NOT NULL
  AND (d.input_seq IS NULL OR EXISTS (SELECT FROM avstem.decision AS a WHERE a.about = q.approval))
