-- H2 control sums leave no difference
SELECT format('input %s', seq)
FROM (SELECT *, row_number() OVER (ORDER BY seq) AS due FROM avstem.input) AS n
WHERE seq <> due OR total <> booked + known + tied + unrouted + not_booked
ORDER BY seq
