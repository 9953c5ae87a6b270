-- The figures of the integration plan 2024-2026 and of what they were in 2023, as one who knows SQL, the plan and the ledger
-- would write them by hand. Both years are taken from the same spells. :known stands for what is known at the cutoff, over
-- `ledger l`; merged citizens are in same_citizen. The cutoff is 31 December 2024.
WITH profile AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, occurred_on AS day, registered_at, event_id, municipality, origin_group, district, gender, education_level, birth_date
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND type = 'profile-registered'
),
said AS MATERIALIZED (
  SELECT citizen,
    CASE WHEN min(birth_date) = max(birth_date) THEN min(birth_date) ELSE arg_max(birth_date, (registered_at, event_id)) END AS born,
    min(municipality) FILTER (day < DATE '2025-01-01') AS home, max(municipality) FILTER (day < DATE '2025-01-01') AS other_home,
    min(day) FILTER (municipality IS NOT NULL) AS home_from,
    min(origin_group) FILTER (day < DATE '2025-01-01') AS origin, max(origin_group) FILTER (day < DATE '2025-01-01') AS other_origin,
    min(day) FILTER (origin_group IS NOT NULL) AS origin_from,
    min(gender) FILTER (day < DATE '2025-01-01') AS gender, max(gender) FILTER (day < DATE '2025-01-01') AS other_gender,
    min(district) FILTER (day < DATE '2025-01-01') AS district, max(district) FILTER (day < DATE '2025-01-01') AS other_district,
    min(education_level) FILTER (day < DATE '2025-01-01') AS education, max(education_level) FILTER (day < DATE '2025-01-01') AS other_education
  FROM profile GROUP BY citizen
),
resident AS MATERIALIZED (
  SELECT citizen, home_from AS a, DATE '2025-01-01' AS z FROM said WHERE home = other_home AND home = '0101'
  UNION ALL
  SELECT citizen, day, next_day FROM (
    SELECT citizen, municipality, day, lead(day, 1, DATE '2025-01-01') OVER (PARTITION BY citizen ORDER BY day, registered_at, event_id) AS next_day
    FROM profile SEMI JOIN (FROM said WHERE home <> other_home) USING (citizen)
    WHERE municipality IS NOT NULL AND day < DATE '2025-01-01'
  ) WHERE municipality = '0101' AND day < next_day
),
non_western AS MATERIALIZED (
  SELECT citizen, origin_from AS a, DATE '2025-01-01' AS z FROM said WHERE origin = other_origin AND origin = 'nonWestern'
  UNION ALL
  SELECT citizen, day, next_day FROM (
    SELECT citizen, origin_group, day, lead(day, 1, DATE '2025-01-01') OVER (PARTITION BY citizen ORDER BY day, registered_at, event_id) AS next_day
    FROM profile SEMI JOIN (FROM said WHERE origin <> other_origin) USING (citizen)
    WHERE origin_group IS NOT NULL AND day < DATE '2025-01-01'
  ) WHERE origin_group = 'nonWestern' AND day < next_day
),
birthdays AS MATERIALIZED (
  SELECT citizen,
    (born + INTERVAL 13 YEAR)::DATE + (day((born + INTERVAL 13 YEAR)::DATE) <> day(born))::INTEGER AS of_13,
    (born + INTERVAL 16 YEAR)::DATE + (day((born + INTERVAL 16 YEAR)::DATE) <> day(born))::INTEGER AS of_16,
    (born + INTERVAL 18 YEAR)::DATE + (day((born + INTERVAL 18 YEAR)::DATE) <> day(born))::INTEGER AS of_18,
    (born + INTERVAL 30 YEAR)::DATE + (day((born + INTERVAL 30 YEAR)::DATE) <> day(born))::INTEGER AS of_30,
    (born + INTERVAL 45 YEAR)::DATE + (day((born + INTERVAL 45 YEAR)::DATE) <> day(born))::INTEGER AS of_45,
    (born + INTERVAL 67 YEAR)::DATE + (day((born + INTERVAL 67 YEAR)::DATE) <> day(born))::INTEGER AS of_67,
    CASE WHEN gender = other_gender THEN gender ELSE last_gender END AS gender,
    CASE WHEN district = other_district THEN district ELSE last_district END AS district,
    CASE WHEN education = other_education THEN education ELSE last_education END AS education
  FROM said LEFT JOIN (
    SELECT citizen, arg_max(gender, (day, registered_at, event_id)) FILTER (gender IS NOT NULL) AS last_gender,
      arg_max(district, (day, registered_at, event_id)) FILTER (district IS NOT NULL) AS last_district,
      arg_max(education_level, (day, registered_at, event_id)) FILTER (education_level IS NOT NULL) AS last_education
    FROM profile SEMI JOIN (FROM said WHERE gender <> other_gender OR district <> other_district OR education <> other_education) USING (citizen)
    WHERE day < DATE '2025-01-01' GROUP BY citizen
  ) USING (citizen)
),
mark AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, type IN ('benefit-started', 'benefit-ended') AS money, occurred_on AS day, type IN ('enrolled', 'benefit-started') AS begins
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2025-01-01'
    AND (type IN ('benefit-started', 'benefit-ended') AND benefit = 'cashBenefit'
      OR type IN ('enrolled', 'exited') AND initiative = 'spare-time-and-apprenticeship-programme')
),
journey AS MATERIALIZED (
  SELECT citizen, money, min(day) FILTER (begins) AS b1, max(day) FILTER (begins) AS b2,
    min(day) FILTER (NOT begins) AS e1, max(day) FILTER (NOT begins) AS e2
  FROM mark GROUP BY ALL HAVING b1 IS NOT NULL
),
day_state AS (
  SELECT *, lag(b, 1, false) OVER w AS open,
    min(CASE WHEN NOT b THEN day END) OVER (w ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_end
  FROM (
    SELECT citizen, money, day, bool_or(begins) AS b
    FROM mark SEMI JOIN (FROM journey WHERE b1 <> b2 OR e1 <> e2) USING (citizen, money)
    GROUP BY ALL HAVING bool_or(begins) <> bool_or(NOT begins)
  ) WINDOW w AS (PARTITION BY citizen, money ORDER BY day)
),
long_way AS MATERIALIZED (
  SELECT citizen, money, day AS a, coalesce(next_end, DATE '2025-01-01') AS z FROM day_state WHERE b AND NOT open
),
simple_way AS (
  SELECT citizen, money, b1 AS a, CASE WHEN e1 > b1 THEN e1 ELSE DATE '2025-01-01' END AS z FROM journey
  WHERE b1 = b2 AND (e1 IS NULL OR e1 = e2) AND e1 IS DISTINCT FROM b1
),
cash AS MATERIALIZED (
  SELECT citizen, a, z FROM simple_way WHERE money
  UNION ALL
  SELECT citizen, min(a), max(z) FROM (
    SELECT *, sum(starts) OVER (PARTITION BY citizen ORDER BY a) AS n
    FROM (SELECT citizen, a, z, coalesce(a - lag(z) OVER (PARTITION BY citizen ORDER BY a) > 28, true)::INTEGER AS starts FROM long_way WHERE money)
  ) GROUP BY citizen, n
),
effort AS (
  SELECT DISTINCT citizen FROM (FROM simple_way UNION ALL FROM long_way) WHERE NOT money AND a < DATE '2025-01-01' AND z > DATE '2024-01-01'
),
recipient AS MATERIALIZED (
  SELECT citizen, bool_or(a < DATE '2025-01-01' AND z > DATE '2024-01-01') AS in_24, bool_or(a < DATE '2024-01-01' AND z > DATE '2023-01-01') AS in_23
  FROM (
    SELECT citizen, greatest(c.a, r.a, o.a, of_18) AS a, least(c.z, r.z, o.z, of_67) AS z
    FROM cash c JOIN resident r USING (citizen) JOIN non_western o USING (citizen) JOIN birthdays USING (citizen)
  ) WHERE a < z AND z > DATE '2023-01-01' GROUP BY citizen
),
-- Calendar months with a day on the benefit, in the ten years before each year's end. Months that two spells share are counted once.
months AS (
  SELECT citizen,
    sum(CASE WHEN z > DATE '2015-01-01' THEN datediff('month', greatest(a, DATE '2015-01-01'), z - 1) + 1
      - (date_trunc('month', greatest(a, DATE '2015-01-01')) = date_trunc('month', last_z - 1) AND last_z > DATE '2015-01-01')::INTEGER END) AS m_24,
    sum(CASE WHEN a < DATE '2024-01-01' AND z > DATE '2014-01-01' THEN datediff('month', greatest(a, DATE '2014-01-01'), least(z, DATE '2024-01-01') - 1) + 1
      - (date_trunc('month', greatest(a, DATE '2014-01-01')) = date_trunc('month', last_z - 1) AND last_z > DATE '2014-01-01')::INTEGER END) AS m_23
  FROM (SELECT *, coalesce(lag(z) OVER (PARTITION BY citizen ORDER BY a), DATE '1900-01-01') AS last_z FROM cash SEMI JOIN recipient USING (citizen))
  GROUP BY citizen
),
started AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, event_id, type, kind, occurred_on AS a, until
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2025-01-01'
    AND (type = 'placed' OR type = 'upskilled' AND occurred_on >= DATE '2023-01-01' OR type = 'clarified' AND occurred_on >= DATE '2023-01-01'
      OR type = 'employed' AND kind IN ('fullTime', 'partTime', 'youthSpareTimeJob', 'apprenticeship') OR type = 'education-started' AND kind = 'ordinary')
),
ended AS (
  SELECT j.citizen, j.event_id, min(e.day) AS ended
  FROM started j JOIN (
    SELECT coalesce(s.root, l.citizen) AS citizen, ended_event_id, occurred_on AS day
    FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
    WHERE :known AND type = 'ended' AND occurred_on < DATE '2025-01-01'
  ) e ON e.citizen = j.citizen AND e.ended_event_id = j.event_id
  GROUP BY ALL
),
piece AS MATERIALIZED (
  SELECT * FROM (
    SELECT citizen,
      CASE WHEN type = 'placed' THEN 1 WHEN kind = 'youthSpareTimeJob' THEN 3 WHEN kind = 'apprenticeship' THEN 4 ELSE 2 END AS what,
      a, least(until, ended, DATE '2025-01-01') AS z
    FROM started LEFT JOIN ended USING (citizen, event_id) WHERE type IN ('placed', 'employed', 'education-started')
  ) WHERE a < z
),
one_piece AS (SELECT citizen, what, min(a) AS a, max(z) AS z, count(*) AS pieces FROM piece GROUP BY citizen, what),
spell AS MATERIALIZED (
  SELECT citizen, what, a, z FROM one_piece WHERE pieces = 1
  UNION ALL
  SELECT citizen, what, min(a), max(z) FROM (
    SELECT *, sum(starts) OVER (PARTITION BY citizen, what ORDER BY a, z) AS n
    FROM (
      SELECT *, coalesce(a > max(z) OVER (PARTITION BY citizen, what ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)::INTEGER AS starts
      FROM piece SEMI JOIN (FROM one_piece WHERE pieces > 1) USING (citizen, what))
  ) GROUP BY citizen, what, n
),
measure AS (
  SELECT citizen,
    bool_or(type = 'placed' AND a >= DATE '2024-01-01') AS placed_24, bool_or(type = 'placed' AND a >= DATE '2023-01-01' AND a < DATE '2024-01-01') AS placed_23,
    bool_or(type = 'upskilled' AND kind IN ('vocational', 'language') AND a >= DATE '2024-01-01') AS upskilled_24,
    bool_or(type = 'upskilled' AND kind IN ('vocational', 'language') AND a < DATE '2024-01-01') AS upskilled_23,
    min(a) FILTER (type IN ('placed', 'upskilled') AND a >= DATE '2024-01-01') AS activation_24,
    min(a) FILTER (type IN ('placed', 'upskilled') AND a >= DATE '2023-01-01' AND a < DATE '2024-01-01') AS activation_23,
    bool_or(type = 'clarified' AND a >= DATE '2024-01-01') AS clarified_24, bool_or(type = 'clarified' AND a < DATE '2024-01-01') AS clarified_23
  FROM started WHERE type IN ('placed', 'upskilled', 'clarified') GROUP BY citizen
),
gap AS (
  SELECT citizen, max(a - last_z) AS days FROM (
    SELECT citizen, a, lag(z) OVER (PARTITION BY citizen ORDER BY a) AS last_z FROM spell
    WHERE what = 1 AND z > DATE '2024-01-01'
  ) GROUP BY citizen
),
outcome AS (
  SELECT citizen,
    min(a) FILTER (a >= activation_24) AS outcome_24, min(a) FILTER (a >= activation_23 AND a < DATE '2024-01-01') AS outcome_23,
    bool_or(a >= activation_24 AND (a + INTERVAL 6 MONTH)::DATE < z) AS kept_any
  FROM (SELECT citizen, a, z FROM spell WHERE what = 2 AND a >= DATE '2023-01-01') JOIN measure USING (citizen) GROUP BY citizen
),
kept AS (
  SELECT citizen FROM outcome JOIN spell USING (citizen)
  WHERE kept_any AND what = 2 AND a = outcome_24 AND (outcome_24 + INTERVAL 6 MONTH)::DATE < z
),
person AS MATERIALIZED (
  SELECT r.*, m.* EXCLUDE (citizen), gender, education, days AS gap_days, outcome_24, outcome_23, k.citizen IS NOT NULL AS kept,
    coalesce(m_24, 0) >= 60 AS long_24, coalesce(m_23, 0) >= 60 AS long_23,
    CASE WHEN of_18 > DATE '2024-12-31' THEN NULL WHEN of_30 > DATE '2024-12-31' THEN '18-29' WHEN of_45 > DATE '2024-12-31' THEN '30-44' WHEN of_67 > DATE '2024-12-31' THEN '45-66' END AS age
  FROM recipient r LEFT JOIN birthdays USING (citizen) LEFT JOIN measure m USING (citizen) LEFT JOIN gap USING (citizen)
  LEFT JOIN outcome USING (citizen) LEFT JOIN months USING (citizen) LEFT JOIN kept k USING (citizen)
),
total AS (
  SELECT grouping(gender) = 0 AS by_gender, grouping(age) = 0 AS by_age, grouping(education) = 0 AS by_education, gender, age, education,
    count(*) FILTER (in_24) AS n_24, count(*) FILTER (in_23) AS n_23,
    count(*) FILTER (in_24 AND placed_24) AS placed_24, count(*) FILTER (in_23 AND placed_23) AS placed_23,
    count(*) FILTER (in_24 AND upskilled_24) AS upskilled_24, count(*) FILTER (in_23 AND upskilled_23) AS upskilled_23,
    count(*) FILTER (in_24 AND gap_days >= 1) AS gaps, count(*) FILTER (in_24 AND gap_days BETWEEN 1 AND 42) AS short_gaps,
    count(*) FILTER (in_24 AND activation_24 IS NOT NULL AND clarified_24 IS NOT TRUE) AS active_24,
    count(*) FILTER (in_24 AND activation_24 IS NOT NULL AND clarified_24 IS NOT TRUE AND outcome_24 IS NOT NULL) AS on_24,
    count(*) FILTER (in_23 AND activation_23 IS NOT NULL AND clarified_23 IS NOT TRUE) AS active_23,
    count(*) FILTER (in_23 AND activation_23 IS NOT NULL AND clarified_23 IS NOT TRUE AND outcome_23 IS NOT NULL) AS on_23,
    count(*) FILTER (in_24 AND outcome_24 IS NOT NULL) AS outcomes, count(*) FILTER (in_24 AND kept) AS kept,
    count(*) FILTER (in_24 AND long_24) AS long_24, count(*) FILTER (in_24 AND long_24 AND clarified_24) AS clarified_24,
    count(*) FILTER (in_23 AND long_23) AS long_23, count(*) FILTER (in_23 AND long_23 AND clarified_23) AS clarified_23
  FROM person GROUP BY GROUPING SETS ((), (gender), (age), (education))
),
youth AS (
  SELECT grouping(gender) = 0 AS by_gender, grouping(district) = 0 AS by_district, gender, district,
    count(*) FILTER (young_24) AS n_24, count(*) FILTER (young_24 AND job_24) AS job_24, count(*) FILTER (young_23) AS n_23, count(*) FILTER (young_23 AND job_23) AS job_23
  FROM (
    SELECT b.citizen, gender, district,
      of_13 <= DATE '2024-12-31' AND of_18 > DATE '2024-12-31' AND coalesce(r_24, false) AS young_24,
      of_13 <= DATE '2023-12-31' AND of_18 > DATE '2023-12-31' AND coalesce(r_23, false) AS young_23, job_24, job_23
    FROM birthdays b
    LEFT JOIN (SELECT citizen, bool_or(a <= DATE '2024-12-31' AND z > DATE '2024-12-31') AS r_24, bool_or(a <= DATE '2023-12-31' AND z > DATE '2023-12-31') AS r_23 FROM resident GROUP BY citizen) USING (citizen)
    LEFT JOIN (SELECT citizen, bool_or(z > DATE '2024-12-31') AS job_24, bool_or(a <= DATE '2023-12-31' AND z > DATE '2023-12-31') AS job_23 FROM spell WHERE what = 3 GROUP BY citizen) USING (citizen)
    WHERE of_13 <= DATE '2024-12-31' AND of_18 > DATE '2023-12-31'
  ) GROUP BY GROUPING SETS ((), (gender), (district))
),
joined AS (
  SELECT grouping(gender) = 0 AS by_gender, gender, count(*) AS n FROM effort LEFT JOIN birthdays USING (citizen) GROUP BY GROUPING SETS ((), (gender))
),
apprentice AS (
  SELECT count(*) FILTER (begun_24 AND in_24) AS n_24, count(*) FILTER (begun_23 AND in_23) AS n_23
  FROM (SELECT citizen, bool_or(a >= DATE '2024-01-01') AS begun_24, bool_or(a >= DATE '2023-01-01' AND a < DATE '2024-01-01') AS begun_23 FROM spell WHERE what = 4 GROUP BY citizen)
  JOIN (
    SELECT citizen, bool_or(a < DATE '2025-01-01' AND z > DATE '2024-01-01') AS in_24, bool_or(a < DATE '2024-01-01' AND z > DATE '2023-01-01') AS in_23
    FROM (
      SELECT citizen, greatest(r.a, o.a, of_16) AS a, least(r.z, o.z, of_30) AS z
      FROM resident r JOIN non_western o USING (citizen) JOIN birthdays USING (citizen) SEMI JOIN (FROM spell WHERE what = 4) USING (citizen)
    ) WHERE a < z GROUP BY citizen
  ) USING (citizen)
),
activity AS (
  SELECT coalesce(sum(headcount), 0) AS reached FROM ledger l
  WHERE :known AND type = 'activity-held' AND initiative = 'local-democracy' AND audience IN ('youth', 'parents', 'women')
    AND occurred_on >= DATE '2024-01-01' AND occurred_on < DATE '2025-01-01'
),
reported AS (
  SELECT series, area, arg_max(value, (registered_at, event_id)) AS value FROM ledger l
  WHERE :known AND type = 'benchmark-reported' AND occurred_on < DATE '2025-01-01'
    AND (benchmark_period = '2023' AND series IN ('spare-time-job-share-13-17', 'youth-employment-gap') OR benchmark_period = '2021' AND series = 'turnout-local-election')
  GROUP BY ALL
)
SELECT figure, NULL AS breakdown, NULL AS grp, numerator, denominator, value
FROM total t, youth y, joined j, apprentice a, activity, LATERAL (VALUES
  ('recipients', t.n_24, NULL, NULL::DOUBLE), ('placed', t.placed_24, t.n_24, NULL), ('placed-change', NULL, NULL, t.placed_24 / t.n_24 - t.placed_23 / t.n_23),
  ('upskilled', t.upskilled_24, t.n_24, NULL), ('upskilled-change', NULL, NULL, t.upskilled_24 / t.n_24 - t.upskilled_23 / t.n_23),
  ('gap-at-most-six-weeks', t.short_gaps, t.gaps, NULL), ('on-to-work', t.on_24, t.active_24, NULL),
  ('on-to-work-change', NULL, NULL, t.on_24 / t.active_24 - t.on_23 / t.active_23), ('still-at-work', t.kept, t.outcomes, NULL),
  ('clarified', t.clarified_24, t.long_24, NULL), ('clarified-change', NULL, NULL, t.clarified_24 / t.long_24 - t.clarified_23 / t.long_23),
  ('spare-time-jobs', y.job_24, y.n_24, NULL), ('spare-time-jobs-change', NULL, NULL, y.job_24 / y.n_24 - y.job_23 / y.n_23),
  ('in-job-effort', j.n, NULL, NULL), ('apprenticeships', a.n_24, NULL, NULL), ('apprenticeships-change', NULL, NULL, a.n_24 / a.n_23 - 1),
  ('reached-locally', reached, NULL, NULL)
) AS figure (figure, numerator, denominator, value)
WHERE NOT t.by_gender AND NOT t.by_age AND NOT t.by_education AND NOT y.by_gender AND NOT y.by_district AND NOT j.by_gender
UNION ALL
SELECT figure, breakdown, grp, numerator, denominator, NULL
FROM total t, LATERAL (VALUES
  ('recipients', 'gender', gender, n_24, NULL, by_gender), ('recipients', 'age', age, n_24, NULL, by_age), ('recipients', 'education', education, n_24, NULL, by_education),
  ('placed', 'gender', gender, placed_24, n_24, by_gender), ('placed', 'age', age, placed_24, n_24, by_age),
  ('upskilled', 'gender', gender, upskilled_24, n_24, by_gender), ('upskilled', 'education', education, upskilled_24, n_24, by_education),
  ('on-to-work', 'gender', gender, on_24, active_24, by_gender)
) AS figure (figure, breakdown, grp, numerator, denominator, asked)
WHERE asked AND (numerator > 0 OR denominator > 0)
UNION ALL
SELECT 'spare-time-jobs', CASE WHEN by_gender THEN 'gender' ELSE 'district' END, CASE WHEN by_gender THEN gender ELSE district END, job_24, n_24, NULL
FROM youth WHERE (by_gender OR by_district) AND n_24 > 0
UNION ALL
SELECT 'in-job-effort', 'gender', gender, n, NULL, NULL FROM joined WHERE by_gender
UNION ALL
SELECT figure, NULL, NULL, NULL, NULL, value / 100
FROM reported JOIN (VALUES
  ('spare-time-job-share-13-17', 'copenhagen', 'spare-time-jobs-municipality'), ('spare-time-job-share-13-17', 'national', 'spare-time-jobs-national'),
  ('youth-employment-gap', 'national', 'employment-gap'), ('turnout-local-election', 'ward-7-north', 'turnout-ward'), ('turnout-local-election', 'copenhagen', 'turnout-municipality')
) AS f (series, area, figure) USING (series, area)
