-- The figures of the grant for job consultants in 2007, as one who knows SQL, the plan and the ledger would write them by
-- hand. Stocks are read off spells on the six days that the plan asks about; only who is in the target group at the end
-- of a year needs its spells there joined. :known stands for what is known at the cutoff, over `ledger l`; merged citizens
-- are in same_citizen. The cutoff is 24 April 2008.
WITH profile AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, occurred_on AS day, registered_at, event_id, municipality, origin_group, district, gender, birth_date
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND type = 'profile-registered'
),
said AS MATERIALIZED (
  SELECT citizen,
    CASE WHEN min(birth_date) = max(birth_date) THEN min(birth_date) ELSE arg_max(birth_date, (registered_at, event_id)) END AS born,
    min(municipality) FILTER (day < DATE '2008-04-25') AS home, max(municipality) FILTER (day < DATE '2008-04-25') AS other_home,
    min(day) FILTER (municipality IS NOT NULL) AS home_from,
    min(origin_group) FILTER (day < DATE '2008-04-25') AS origin, max(origin_group) FILTER (day < DATE '2008-04-25') AS other_origin,
    min(day) FILTER (origin_group IS NOT NULL) AS origin_from,
    min(gender) FILTER (day <= DATE '2007-12-31') AS gender, max(gender) FILTER (day <= DATE '2007-12-31') AS other_gender,
    min(district) FILTER (day <= DATE '2007-12-31') AS district, max(district) FILTER (day <= DATE '2007-12-31') AS other_district
  FROM profile GROUP BY citizen
),
resident AS MATERIALIZED (
  SELECT citizen, home_from AS a, DATE '2008-04-25' AS z FROM said WHERE home = other_home AND home = '0101'
  UNION ALL
  SELECT citizen, day, next_day FROM (
    SELECT citizen, municipality, day, lead(day, 1, DATE '2008-04-25') OVER (PARTITION BY citizen ORDER BY day, registered_at, event_id) AS next_day
    FROM profile SEMI JOIN (FROM said WHERE home <> other_home) USING (citizen)
    WHERE municipality IS NOT NULL AND day < DATE '2008-04-25'
  ) WHERE municipality = '0101' AND day < next_day
),
origin AS MATERIALIZED (
  SELECT citizen, origin AS of, origin_from AS a, DATE '2008-04-25' AS z FROM said WHERE origin = other_origin
  UNION ALL
  SELECT citizen, origin_group, day, next_day FROM (
    SELECT citizen, origin_group, day, lead(day, 1, DATE '2008-04-25') OVER (PARTITION BY citizen ORDER BY day, registered_at, event_id) AS next_day
    FROM profile SEMI JOIN (FROM said WHERE origin <> other_origin) USING (citizen)
    WHERE origin_group IS NOT NULL AND day < DATE '2008-04-25'
  ) WHERE day < next_day
),
mark AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, coalesce(benefit, initiative) AS what, occurred_on AS day, type IN ('enrolled', 'benefit-started') AS begins
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2008-04-25'
    AND (type IN ('benefit-started', 'benefit-ended') AND benefit IN ('cashBenefit', 'integrationBenefit')
      OR type IN ('enrolled', 'exited') AND initiative IN ('company-matching', 'all-the-way-to-the-company'))
),
journey AS MATERIALIZED (
  SELECT citizen, what, min(day) FILTER (begins) AS b1, max(day) FILTER (begins) AS b2,
    min(day) FILTER (NOT begins) AS e1, max(day) FILTER (NOT begins) AS e2
  FROM mark GROUP BY ALL HAVING b1 IS NOT NULL
),
day_state AS (
  SELECT *, lag(b, 1, false) OVER w AS open,
    min(CASE WHEN NOT b THEN day END) OVER (w ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_end
  FROM (
    SELECT citizen, what, day, bool_or(begins) AS b
    FROM mark SEMI JOIN (FROM journey WHERE b1 <> b2 OR e1 <> e2) USING (citizen, what)
    GROUP BY ALL HAVING bool_or(begins) <> bool_or(NOT begins)
  ) WINDOW w AS (PARTITION BY citizen, what ORDER BY day)
),
spell AS MATERIALIZED (
  SELECT citizen, what, b1 AS a, CASE WHEN e1 > b1 THEN e1 ELSE DATE '2008-04-25' END AS z FROM journey
  WHERE b1 = b2 AND (e1 IS NULL OR e1 = e2) AND e1 IS DISTINCT FROM b1
  UNION ALL
  SELECT citizen, what, day, coalesce(next_end, DATE '2008-04-25') FROM day_state WHERE b AND NOT open
),
job AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, event_id, type = 'employed' AS ordinary, occurred_on AS a, until
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2008-04-25'
    AND (type = 'employed' AND kind IN ('fullTime', 'partTime') OR type = 'placed' AND kind IN ('workPlacement', 'wageSubsidyJob'))
),
job_end AS (
  SELECT j.citizen, j.event_id, min(e.day) AS ended
  FROM job j JOIN (
    SELECT coalesce(s.root, l.citizen) AS citizen, ended_event_id, occurred_on AS day
    FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
    WHERE :known AND type = 'ended' AND occurred_on < DATE '2008-04-25'
  ) e ON e.citizen = j.citizen AND e.ended_event_id = j.event_id
  GROUP BY ALL
),
at_work AS MATERIALIZED (
  SELECT * FROM (
    SELECT citizen, ordinary, a, least(until, ended, DATE '2008-04-25') AS z FROM job LEFT JOIN job_end USING (citizen, event_id)
  ) WHERE a < z
),
other AS (
  SELECT coalesce(s.root, l.citizen) AS citizen,
    min(occurred_on) FILTER (type = 'received') AS arrival,
    bool_or(type = 'plan-registered' AND kind = 'jobPlan' AND occurred_on < DATE '2008-01-01') AS job_plan
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2008-04-25' AND type IN ('received', 'plan-registered') GROUP BY ALL
),
on_day AS (
  SELECT citizen, born, gender, district, arrival, coalesce(job_plan, false) AS job_plan, r.*, o.*, b.*, w.*
  FROM (
    SELECT citizen, born,
      CASE WHEN gender = other_gender THEN gender ELSE last_gender END AS gender,
      CASE WHEN district = other_district THEN district ELSE last_district END AS district
    FROM said LEFT JOIN (
      SELECT citizen, arg_max(gender, (day, registered_at, event_id)) FILTER (gender IS NOT NULL) AS last_gender,
        arg_max(district, (day, registered_at, event_id)) FILTER (district IS NOT NULL) AS last_district
      FROM profile SEMI JOIN (FROM said WHERE gender <> other_gender OR district <> other_district) USING (citizen)
      WHERE day <= DATE '2007-12-31' GROUP BY citizen
    ) USING (citizen)
  )
  LEFT JOIN (
    SELECT citizen,
      bool_or(a <= DATE '2005-06-30' AND z > DATE '2005-06-30') AS r_q, bool_or(a <= DATE '2006-11-30' AND z > DATE '2006-11-30') AS r_n,
      bool_or(a <= DATE '2006-12-31' AND z > DATE '2006-12-31') AS r_p, bool_or(a <= DATE '2007-01-01' AND z > DATE '2007-01-01') AS r_s,
      bool_or(a <= DATE '2007-06-30' AND z > DATE '2007-06-30') AS r_m, bool_or(a <= DATE '2007-12-31' AND z > DATE '2007-12-31') AS r_e
    FROM resident GROUP BY citizen
  ) r USING (citizen)
  LEFT JOIN (
    SELECT citizen,
      any_value(of) FILTER (a <= DATE '2005-06-30' AND z > DATE '2005-06-30') AS o_q, any_value(of) FILTER (a <= DATE '2006-11-30' AND z > DATE '2006-11-30') AS o_n,
      any_value(of) FILTER (a <= DATE '2006-12-31' AND z > DATE '2006-12-31') AS o_p, any_value(of) FILTER (a <= DATE '2007-01-01' AND z > DATE '2007-01-01') AS o_s,
      any_value(of) FILTER (a <= DATE '2007-06-30' AND z > DATE '2007-06-30') AS o_m, any_value(of) FILTER (a <= DATE '2007-12-31' AND z > DATE '2007-12-31') AS o_e
    FROM origin GROUP BY citizen
  ) o USING (citizen)
  LEFT JOIN (
    SELECT citizen,
      bool_or(money AND a <= DATE '2005-06-30' AND z > DATE '2005-06-30') AS b_q, bool_or(money AND a <= DATE '2006-12-31' AND z > DATE '2006-12-31') AS b_p,
      bool_or(money AND a <= DATE '2007-01-01' AND z > DATE '2007-01-01') AS b_s, bool_or(money AND a <= DATE '2007-06-30' AND z > DATE '2007-06-30') AS b_m,
      bool_or(money AND a <= DATE '2007-12-31' AND z > DATE '2007-12-31') AS b_e,
      bool_or(what = 'company-matching' AND a <= DATE '2007-12-31' AND z > DATE '2007-12-31') AS matched,
      bool_or(what = 'all-the-way-to-the-company' AND a < DATE '2008-01-01' AND z > DATE '2005-01-01') AS on_course
    FROM (SELECT *, what IN ('cashBenefit', 'integrationBenefit') AS money FROM spell) GROUP BY citizen
  ) b USING (citizen)
  LEFT JOIN (
    SELECT citizen,
      bool_or(ordinary AND a <= DATE '2006-11-30' AND z > DATE '2006-11-30') AS w_n, bool_or(ordinary AND a <= DATE '2007-12-31' AND z > DATE '2007-12-31') AS w_e,
      bool_or(a <= DATE '2007-12-31' AND z > DATE '2007-12-31') AS at_company
    FROM at_work GROUP BY citizen
  ) w USING (citizen)
  FULL JOIN other USING (citizen)
),
birthdays AS (
  SELECT *,
    (born + INTERVAL 18 YEAR)::DATE + (day((born + INTERVAL 18 YEAR)::DATE) <> day(born))::INTEGER AS of_age,
    (born + INTERVAL 65 YEAR)::DATE + (day((born + INTERVAL 65 YEAR)::DATE) <> day(born))::INTEGER AS old
  FROM on_day
),
person AS MATERIALIZED (
  SELECT *,
    coalesce(r_e AND o_e IN ('western', 'nonWestern') AND of_age <= DATE '2007-12-31' AND old > DATE '2007-12-31', false) AS immigrant_e,
    coalesce(r_s AND o_s IN ('western', 'nonWestern') AND of_age <= DATE '2007-01-01' AND old > DATE '2007-01-01', false) AS immigrant_s,
    coalesce(r_n AND o_n IN ('western', 'nonWestern') AND of_age <= DATE '2006-11-30' AND old > DATE '2006-11-30', false) AS immigrant_n,
    coalesce(b_q AND r_q AND o_q = 'nonWestern' AND of_age <= DATE '2005-06-30' AND old > DATE '2005-06-30', false) AS target_q,
    coalesce(b_p AND r_p AND o_p = 'nonWestern' AND of_age <= DATE '2006-12-31' AND old > DATE '2006-12-31', false) AS target_p,
    coalesce(b_m AND r_m AND o_m = 'nonWestern' AND of_age <= DATE '2007-06-30' AND old > DATE '2007-06-30', false) AS target_m,
    coalesce(b_e AND r_e AND o_e = 'nonWestern' AND of_age <= DATE '2007-12-31' AND old > DATE '2007-12-31', false) AS target_e,
    district IN ('tingbjerg-utterslevhuse', 'mjoelnerparken', 'akacieparken', 'lundtoftegade', 'aldersrogade') AS in_area
  FROM birthdays
),
-- The target group's spells, of those who are in it at the end of a year: pieces that overlap or follow one another are one.
piece AS (
  SELECT citizen, greatest(s.a, r.a, o.a, of_age) AS a, least(s.z, r.z, o.z, old) AS z
  FROM (SELECT citizen, of_age, old FROM person WHERE target_e OR target_p) p
  JOIN spell s USING (citizen) JOIN resident r USING (citizen) JOIN origin o USING (citizen)
  WHERE s.what IN ('cashBenefit', 'integrationBenefit') AND o.of = 'nonWestern' AND greatest(s.a, r.a, o.a, of_age) < least(s.z, r.z, o.z, old)
),
target_spell AS (
  SELECT citizen, min(a) AS a, max(z) AS z
  FROM (
    SELECT *, sum(starts) OVER (PARTITION BY citizen ORDER BY a, z) AS n
    FROM (SELECT *, coalesce(a > max(z) OVER (PARTITION BY citizen ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)::INTEGER AS starts FROM piece)
  ) GROUP BY citizen, n
),
duration AS (
  SELECT citizen, max(DATE '2007-12-31' - a + 1) FILTER (a <= DATE '2007-12-31' AND z > DATE '2007-12-31') AS days_e,
    max(DATE '2006-12-31' - a + 1) FILTER (a <= DATE '2006-12-31' AND z > DATE '2006-12-31') AS days_p
  FROM target_spell GROUP BY citizen
),
-- Whose introduction ends in the year, and whether six months of work began before that.
introduced AS (
  SELECT citizen, arrival, (arrival + INTERVAL 36 MONTH)::DATE AS introduction_end FROM person
  WHERE (arrival + INTERVAL 36 MONTH)::DATE >= DATE '2007-01-01' AND (arrival + INTERVAL 36 MONTH)::DATE < DATE '2008-01-01'
),
work_spell AS (
  SELECT citizen, min(a) AS a, max(z) AS z
  FROM (
    SELECT *, sum(starts) OVER (PARTITION BY citizen ORDER BY a, z) AS n
    FROM (
      SELECT citizen, a, z, coalesce(a > max(z) OVER (PARTITION BY citizen ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)::INTEGER AS starts
      FROM at_work SEMI JOIN introduced USING (citizen) WHERE ordinary)
  ) GROUP BY citizen, n
),
lasting AS (
  SELECT DISTINCT citizen FROM introduced JOIN work_spell USING (citizen)
  WHERE a >= arrival AND a <= introduction_end AND (a + INTERVAL 6 MONTH)::DATE <= z
),
total AS (
  SELECT
    grouping(gender) = 0 AS by_gender, grouping(o_e) = 0 AS by_origin, grouping(district) = 0 AS by_area, gender, o_e, district,
    count(*) FILTER (immigrant_e) AS immigrants, count(*) FILTER (immigrant_e AND w_e) AS working, count(*) FILTER (immigrant_e AND b_e) AS supported,
    count(*) FILTER (immigrant_n) AS immigrants_n, count(*) FILTER (immigrant_n AND w_n) AS working_n,
    count(*) FILTER (immigrant_s) AS immigrants_s, count(*) FILTER (immigrant_s AND b_s) AS supported_s,
    count(*) FILTER (target_e) AS targets, count(*) FILTER (target_m) AS targets_m, count(*) FILTER (target_q) AS targets_q,
    count(*) FILTER (days_e > 365) AS long, sum(days_e) FILTER (days_e > 365) AS long_days,
    count(*) FILTER (days_p > 365) AS long_p, sum(days_p) FILTER (days_p > 365) AS long_days_p,
    count(*) FILTER (target_e AND in_area) AS in_areas, count(*) FILTER (target_e AND in_area AND job_plan) AS planned,
    count(*) FILTER (on_course) AS on_course, count(*) FILTER (matched AND at_company) AS matched
  FROM person LEFT JOIN duration USING (citizen)
  GROUP BY GROUPING SETS ((), (gender), (o_e), (district))
),
newcomer AS (SELECT count(*) AS introduced, count(l.citizen) AS lasting FROM introduced LEFT JOIN lasting l USING (citizen)),
reported AS (
  SELECT series, area, arg_max(value, (registered_at, event_id)) AS value
  FROM ledger l WHERE :known AND type = 'benchmark-reported' AND occurred_on < DATE '2008-04-25' AND benchmark_period = '2007'
    AND series IN ('posts-granted', 'posts-filled', 'companies-advised') GROUP BY ALL
),
report AS (
  SELECT
    sum(value) FILTER (series = 'posts-granted' AND area IN ('general-effort', 'new-methods', 'chosen-groups', 'chosen-groups-new-methods')) AS by_type,
    sum(value) FILTER (series = 'posts-granted' AND area IN ('jc-musvaagevej', 'jc-nyropsgade', 'jc-skelbaekgade', 'cjf-vester-soegade', 'cab', 'cbsi', 'ckb')) AS by_unit,
    sum(value) FILTER (series = 'posts-filled' AND area IN ('general-effort', 'new-methods', 'chosen-groups', 'chosen-groups-new-methods')) AS filled,
    max(value) FILTER (series = 'companies-advised' AND area = 'copenhagen') AS advised
  FROM reported
)
SELECT figure, NULL AS breakdown, NULL AS grp, numerator, denominator, value
FROM total, newcomer, report, LATERAL (VALUES
  ('employment-share', working, immigrants, NULL::DOUBLE), ('employment-share-before', working, immigrants, NULL),
  ('employment-change', NULL, NULL, working / immigrants - working_n / immigrants_n),
  ('benefit-rate', supported, immigrants, NULL), ('benefit-rate-at-the-start', supported_s, immigrants_s, NULL),
  ('long-term-duration', long_days, long, long_days / long),
  ('long-term-duration-change', NULL, NULL, (long_days / long) / (long_days_p / long_p) - 1),
  ('long-term', long, NULL, NULL), ('long-term-before', long, NULL, NULL), ('lasting-work', lasting, introduced, NULL),
  ('target-group', targets, NULL, NULL), ('target-group-at-midyear', targets_m, NULL, NULL), ('target-group-change', NULL, NULL, targets / targets_q - 1),
  ('posts-by-type', NULL, NULL, by_type), ('posts-by-unit', NULL, NULL, by_unit), ('posts-filled', NULL, NULL, filled), ('companies-advised', NULL, NULL, advised),
  ('job-plans-in-five-areas', planned, in_areas, NULL), ('course-participants', on_course, NULL, NULL), ('matched', matched, NULL, NULL)
) AS figure (figure, numerator, denominator, value)
WHERE NOT by_gender AND NOT by_origin AND NOT by_area
UNION ALL
SELECT figure, breakdown, grp, numerator, denominator, NULL
FROM total, LATERAL (VALUES
  ('employment-share', 'gender', gender, working, immigrants, by_gender), ('employment-share', 'origin', o_e, working, immigrants, by_origin),
  ('benefit-rate', 'gender', gender, supported, immigrants, by_gender), ('benefit-rate', 'origin', o_e, supported, immigrants, by_origin),
  ('target-group', 'gender', gender, targets, NULL, by_gender), ('job-plans-in-five-areas', 'area', district, planned, in_areas, by_area)
) AS figure (figure, breakdown, grp, numerator, denominator, asked)
WHERE asked AND (numerator > 0 OR denominator > 0)
