-- H1 each voucher is chained to the one before it
SELECT format('voucher %s/%s/%s', org_id, year, number)
FROM (
  SELECT org_id, year, number, position, hash, previous, content,
    row_number() OVER chain AS due, lag(hash, 1, decode(repeat('00', 32), 'hex')) OVER chain AS before
  FROM avstem.voucher WINDOW chain AS (PARTITION BY org_id ORDER BY position)
) AS chained
WHERE position <> due OR previous <> before
  OR hash <> sha256(convert_to(encode(previous, 'hex') || E'\n' || encode(content, 'hex') || E'\n', 'UTF8'))
ORDER BY org_id, position
