-- The figures of the employment plan for 2022 in Q3 2021, as one who knows SQL, the plan and the ledger would write them by
-- hand: stocks are read off the days that are asked about, and only who is counted has spells put together. :known stands
-- for what is known at the cutoff, over `ledger l`; merged citizens are in same_citizen. The cutoff is 31 January 2022.
WITH profile AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, occurred_on AS day, registered_at, event_id, origin_group, gender, education_level, outcome, birth_date, type
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND (type = 'profile-registered' OR type = 'assessed' AND occurred_on < DATE '2022-02-01')
),
-- Nearly everybody has one value of each ever.
once AS MATERIALIZED (
  SELECT citizen, min(birth_date) AS born, max(birth_date) AS other_born,
    min(origin_group) FILTER (day <= DATE '2021-09-30') AS origin_group, max(origin_group) FILTER (day <= DATE '2021-09-30') AS other_origin_group,
    min(gender) FILTER (day <= DATE '2021-09-30') AS gender, max(gender) FILTER (day <= DATE '2021-09-30') AS other_gender,
    min(education_level) FILTER (day <= DATE '2021-09-30') AS education_level, max(education_level) FILTER (day <= DATE '2021-09-30') AS other_education_level,
    min(outcome) AS outcome, max(outcome) AS other_outcome, min(day) FILTER (outcome IS NOT NULL) AS outcome_from
  FROM profile GROUP BY citizen
),
often AS (
  SELECT citizen, arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL) AS last_born,
    arg_max(gender, (day, registered_at, event_id)) FILTER (gender IS NOT NULL AND day <= DATE '2021-09-30') AS last_gender,
    arg_max(origin_group, (day, registered_at, event_id)) FILTER (origin_group IS NOT NULL AND day <= DATE '2021-09-30') AS last_origin_group,
    arg_max(education_level, (day, registered_at, event_id)) FILTER (education_level IS NOT NULL AND day <= DATE '2021-09-30') AS last_education_level
  FROM profile SEMI JOIN (FROM once WHERE born <> other_born OR origin_group <> other_origin_group OR gender <> other_gender OR education_level <> other_education_level) USING (citizen)
  GROUP BY citizen
),
assessment AS MATERIALIZED (
  SELECT citizen, outcome, outcome_from AS a, DATE '2022-02-01' AS z FROM once WHERE outcome = other_outcome
  UNION ALL
  SELECT citizen, outcome, day, next_day FROM (
    SELECT citizen, outcome, day, lead(day, 1, DATE '2022-02-01') OVER (PARTITION BY citizen ORDER BY day, registered_at, event_id) AS next_day
    FROM profile SEMI JOIN (FROM once WHERE outcome <> other_outcome) USING (citizen) WHERE outcome IS NOT NULL
  ) WHERE day < next_day
),
assessed AS (SELECT citizen, bool_or(outcome = 'jobReady' AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS ready FROM assessment GROUP BY citizen),
mark AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, benefit AS what, occurred_on AS day, type = 'benefit-started' AS begins
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2022-02-01' AND type IN ('benefit-started', 'benefit-ended')
    AND benefit IN ('cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit', 'unemploymentAllowance')
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
  SELECT citizen, what, b1 AS a, CASE WHEN e1 > b1 THEN e1 ELSE DATE '2022-02-01' END AS z FROM journey
  WHERE b1 = b2 AND (e1 IS NULL OR e1 = e2) AND e1 IS DISTINCT FROM b1
  UNION ALL
  SELECT citizen, what, day, coalesce(next_end, DATE '2022-02-01') FROM day_state WHERE b AND NOT open
),
supported AS MATERIALIZED (
  SELECT citizen,
    bool_or(what IN ('cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit') AND a <= DATE '2021-07-01' AND z > DATE '2021-07-01') AS cash_s, bool_or(what IN ('unemploymentBenefit', 'cashBenefit', 'educationBenefit', 'unemploymentAllowance') AND a < DATE '2021-10-01' AND z > DATE '2020-10-01') AS unemployed,
    bool_or(what = 'unemploymentBenefit' AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS insured, bool_or(what = 'selfSupportReturnBenefit' AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS return_benefit, bool_or(what IN ('cashBenefit', 'educationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit') AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS guided_benefit,
    bool_or(what = 'unemploymentAllowance' AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS allowance_a, bool_or(what = 'unemploymentAllowance' AND a <= DATE '2020-09-30' AND z > DATE '2020-09-30') AS allowance_y, bool_or(what = 'unemploymentAllowance' AND a <= DATE '2020-03-31' AND z > DATE '2020-03-31') AS allowance_q
  FROM spell GROUP BY citizen
),
-- Months with a day on a benefit, a bit for each from July 2011 on: of those only who are on one on the day that is asked about.
benefit_month AS (
  SELECT citizen, bit_count(bit_or(months) & ((1::HUGEINT << 120) - 1)) AS cash_months, bit_count(bit_or(months) FILTER (guid) >> 87) AS guided_months
  FROM (
    SELECT citizen, guid, ((1::HUGEINT << (last - first + 1)) - 1) << first AS months
    FROM (
      SELECT citizen, what IN ('cashBenefit', 'educationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit') AS guid, datediff('month', DATE '2011-07-01', greatest(a, DATE '2011-07-01')) AS first,
        datediff('month', DATE '2011-07-01', least(z, DATE '2021-10-01') - 1) AS last
      FROM spell SEMI JOIN (FROM supported WHERE cash_s OR guided_benefit) USING (citizen)
      WHERE greatest(a, DATE '2011-07-01') < least(z, DATE '2021-10-01') AND (what IN ('cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit')))
  ) GROUP BY citizen
),
event AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, event_id, type, kind, sector, outcome, reason, initiative, occurred_on AS a, until
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2022-02-01' AND type IN ('employed', 'education-started', 'placed', 'upskilled', 'received', 'clarified', 'conversation-held', 'exited')
    AND (type <> 'upskilled' OR kind = 'vocational') AND (type <> 'exited' OR initiative = 'veterans-aftercare' AND reason IN ('employment', 'education'))
),
event_end AS (
  SELECT b.citizen, b.event_id, min(e.day) AS ended
  FROM event b JOIN (
    SELECT coalesce(s.root, l.citizen) AS citizen, ended_event_id, occurred_on AS day
    FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen WHERE :known AND type = 'ended' AND occurred_on < DATE '2022-02-01'
  ) e ON e.citizen = b.citizen AND e.ended_event_id = b.event_id
  WHERE b.type IN ('employed', 'education-started', 'placed') GROUP BY ALL
),
at_it AS MATERIALIZED (
  SELECT * FROM (
    SELECT citizen, type, kind, sector, a, least(until, ended, DATE '2022-02-01') AS z FROM event LEFT JOIN event_end USING (citizen, event_id)
    WHERE type IN ('employed', 'education-started', 'placed')
  ) WHERE a < z
),
doing AS (
  SELECT citizen,
    bool_or(type = 'employed' AND kind IN ('fullTime', 'partTime', 'smallJob', 'apprenticeship') AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS work_a, bool_or(type = 'employed' AND kind IN ('fullTime', 'partTime', 'smallJob', 'apprenticeship') AND a <= DATE '2020-09-30' AND z > DATE '2020-09-30') AS work_y,
    bool_or(type = 'education-started' AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS education_a, bool_or(type = 'employed' AND kind = 'flexiJob' AND sector = 'public' AND a <= DATE '2021-09-30' AND z > DATE '2021-09-30') AS flexi_job
  FROM at_it GROUP BY citizen
),
happened AS (
  SELECT citizen,
    min(a) FILTER (type = 'received' AND kind = 'refugee' AND a <= DATE '2021-09-30') AS refugee, min(a) FILTER (type = 'received' AND kind = 'refugee' AND a >= DATE '2021-07-01' AND a <= DATE '2021-09-30') AS arrived,
    min(a) FILTER (type = 'received' AND kind = 'refugee') AS ever_refugee,
    min(a) FILTER (type = 'received' AND kind IN ('refugee', 'reunitedFamily') AND a <= DATE '2021-09-30') AS newcomer_a, min(a) FILTER (type = 'received' AND kind IN ('refugee', 'reunitedFamily') AND a <= DATE '2020-09-30') AS newcomer_y,
    min(a) FILTER (type = 'received' AND a <= DATE '2021-09-30') AS resident,
    min(a) FILTER (type = 'clarified' AND outcome = 'flexiJob') AS flexi_from,
    min(a) FILTER (type = 'exited' AND a >= DATE '2021-07-01' AND a <= DATE '2021-09-30') AS left_on,
    bool_or((type = 'clarified' OR type IN ('employed', 'education-started')) AND a >= DATE '2021-07-01' AND a <= DATE '2021-09-30') AS begun,
    bool_or((type = 'education-started' AND kind = 'ordinary' OR type = 'upskilled' OR type = 'employed' AND kind = 'apprenticeship') AND a >= DATE '2020-10-01' AND a <= DATE '2021-09-30') AS studied,
    bool_or(type = 'conversation-held' AND kind = 'repatriationGuidance' AND a >= DATE '2021-04-01' AND a <= DATE '2021-09-30') AS guided
  FROM event GROUP BY citizen
),
person AS MATERIALIZED (
  SELECT citizen,
    CASE WHEN gender = other_gender THEN gender ELSE last_gender END AS gender,
    CASE WHEN education_level = other_education_level THEN education_level ELSE last_education_level END AS level,
    CASE WHEN origin_group = other_origin_group THEN origin_group ELSE last_origin_group END AS origin,
    CASE WHEN born = other_born THEN born ELSE last_born END AS born,
    ready, s.* EXCLUDE (citizen), d.* EXCLUDE (citizen), h.* EXCLUDE (citizen), cash_months, guided_months
  FROM (SELECT citizen FROM once UNION SELECT citizen FROM supported UNION SELECT citizen FROM happened)
    LEFT JOIN once USING (citizen) LEFT JOIN often USING (citizen) LEFT JOIN assessed USING (citizen)
    LEFT JOIN supported s USING (citizen) LEFT JOIN benefit_month USING (citizen) LEFT JOIN doing d USING (citizen) LEFT JOIN happened h USING (citizen)
),
-- Who is job-ready, a refugee and of working age on some day of the month after arriving; and the first company after that.
job_ready_arrival AS (
  SELECT citizen, arrived,
    bool_or(outcome = 'jobReady' AND greatest(a, ever_refugee, arrived, (born + INTERVAL 18 YEAR)::DATE + (day((born + INTERVAL 18 YEAR)::DATE) <> day(born))::INTEGER) < least(z, (arrived + INTERVAL 1 MONTH)::DATE + 1, (born + INTERVAL 65 YEAR)::DATE + (day((born + INTERVAL 65 YEAR)::DATE) <> day(born))::INTEGER)) AS ready_then
  FROM person JOIN assessment USING (citizen) WHERE arrived IS NOT NULL GROUP BY ALL
),
in_time AS (
  SELECT DISTINCT citizen FROM job_ready_arrival JOIN event USING (citizen)
  WHERE ready_then AND type = 'placed' AND kind IN ('workPlacement', 'wageSubsidyJob') AND a >= arrived AND a <= (arrived + INTERVAL 1 MONTH)::DATE
),
veteran AS (
  SELECT citizen, coalesce(bool_or(a <= still AND z > still), false) AS there
  FROM (SELECT citizen, (left_on + INTERVAL 2 MONTH)::DATE AS still FROM person WHERE left_on IS NOT NULL)
    LEFT JOIN (FROM at_it WHERE type = 'education-started' OR type = 'employed' AND kind IN ('fullTime', 'partTime', 'smallJob', 'apprenticeship')) USING (citizen)
  GROUP BY citizen
),
-- Company spells of job-ready refugees: those that overlap or follow one another are one.
job_ready_refugee AS (
  SELECT citizen FROM person WHERE ready AND ever_refugee <= DATE '2021-09-30' AND (born + INTERVAL 18 YEAR)::DATE + (day((born + INTERVAL 18 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2021-09-30' AND NOT ((born + INTERVAL 65 YEAR)::DATE + (day((born + INTERVAL 65 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2021-09-30')
),
company AS (
  SELECT citizen, min(a) AS a, max(z) AS z
  FROM (
    SELECT *, sum(starts) OVER (PARTITION BY citizen ORDER BY a, z) AS n
    FROM (
      SELECT citizen, a, z, coalesce(a > max(z) OVER (PARTITION BY citizen ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)::INTEGER AS starts
      FROM at_it SEMI JOIN job_ready_refugee USING (citizen) WHERE type = 'placed' AND kind IN ('workPlacement', 'wageSubsidyJob'))
  ) GROUP BY citizen, n HAVING min(a) <= DATE '2021-09-30'
),
gap AS (
  SELECT citizen, count(*) AS spells, max(gap) AS longest
  FROM (SELECT citizen, a - lag(z) OVER (PARTITION BY citizen ORDER BY a) AS gap FROM company) GROUP BY citizen
),
-- Full-time persons: days on cash or transitional benefit, activity-ready and over thirty. The two benefits may overlap.
full_time AS (
  SELECT sum(last_day - first_day) FILTER (quarter) AS now, sum(last_day - first_day) FILTER (NOT quarter) AS before, count(DISTINCT citizen) FILTER (quarter) AS people
  FROM (
    SELECT citizen, quarter, first_day, last_day
    FROM (
      SELECT citizen, quarter, greatest(first_day, coalesce(max(last_day) OVER (PARTITION BY citizen, quarter ORDER BY first_day, last_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), first_day)) AS first_day, last_day
      FROM (
        SELECT s.citizen, quarter, greatest(s.a, t.a, begins, (born + INTERVAL 30 YEAR)::DATE + (day((born + INTERVAL 30 YEAR)::DATE) <> day(born))::INTEGER) AS first_day, least(s.z, t.z, ends) AS last_day
        FROM spell s JOIN assessment t USING (citizen) JOIN person p USING (citizen),
          (VALUES (true, DATE '2021-07-01', DATE '2021-10-01'), (false, DATE '2017-12-01', DATE '2018-01-01')) AS asked (quarter, begins, ends)
        WHERE s.what IN ('cashBenefit', 'transitionalBenefit') AND t.outcome = 'activityReady' AND p.born IS NOT NULL
      ) WHERE first_day < last_day
    ) WHERE first_day < last_day
  )
),
stock AS MATERIALIZED (
  SELECT *,
    CASE WHEN refugee IS NOT NULL AND born IS NOT NULL THEN year(refugee) - year(born) - (month(refugee) * 100 + day(refugee) < month(born) * 100 + day(born))::INTEGER END AS age_received,
    coalesce(cash_s AND cash_months > 96, false) AS long_supported,
    coalesce(newcomer_a >= DATE '2016-09-30' AND (born + INTERVAL 18 YEAR)::DATE + (day((born + INTERVAL 18 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2021-09-30' AND NOT ((born + INTERVAL 65 YEAR)::DATE + (day((born + INTERVAL 65 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2021-09-30'), false) AS newcomer,
    coalesce(newcomer_a <= (DATE '2018-09-30') AND newcomer_a > DATE '2017-09-30' AND (born + INTERVAL 21 YEAR)::DATE + (day((born + INTERVAL 21 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2021-09-30' AND NOT ((born + INTERVAL 65 YEAR)::DATE + (day((born + INTERVAL 65 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2021-09-30'), false) AS three_a,
    coalesce(newcomer_y <= (DATE '2017-09-30') AND newcomer_y > DATE '2016-09-30' AND (born + INTERVAL 21 YEAR)::DATE + (day((born + INTERVAL 21 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2020-09-30' AND NOT ((born + INTERVAL 65 YEAR)::DATE + (day((born + INTERVAL 65 YEAR)::DATE) <> day(born))::INTEGER <= DATE '2020-09-30'), false) AS three_y,
    coalesce(guided_benefit AND origin = 'nonWestern' AND guided_months >= 18 AND resident <= DATE '2016-09-30', false) AS to_be_guided
  FROM person
),
grouped AS MATERIALIZED (
  SELECT *, CASE WHEN age_received BETWEEN 0 AND 17 THEN '0-17' WHEN age_received BETWEEN 18 AND 64 THEN '18-64' WHEN age_received >= 65 THEN '65+' END AS age_band, year(refugee)::VARCHAR AS year_received FROM stock
),
total AS MATERIALIZED (
  SELECT grouping(gender) = 0 AS by_gender, grouping(level) = 0 AS by_level, grouping(year_received) = 0 AS by_year, grouping(age_band) = 0 AS by_age, gender, level, year_received, age_band,
    count(*) FILTER (long_supported) AS long_supported, count(*) FILTER (long_supported AND begun) AS long_begun,
    count(*) FILTER (unemployed) AS unemployed, count(*) FILTER (unemployed AND studied) AS studied,
    count(*) FILTER (insured) AS insured, count(*) FILTER (insured AND level = 'academic') AS academics, count(*) FILTER (insured AND level = 'unskilled') AS unskilled,
    count(*) FILTER (refugee IS NOT NULL) AS refugees, count(*) FILTER (newcomer) AS newcomers, count(*) FILTER (newcomer AND (work_a OR education_a)) AS newcomers_busy,
    count(*) FILTER (return_benefit) AS return_benefit, count(*) FILTER (return_benefit AND ready) AS return_ready,
    count(*) FILTER (three_a) AS three_a, count(*) FILTER (three_a AND work_a) AS three_work_a, count(*) FILTER (three_y) AS three_y, count(*) FILTER (three_y AND work_y) AS three_work_y,
    count(*) FILTER (flexi_from <= DATE '2021-09-30') AS flexi_a, count(*) FILTER (flexi_from <= DATE '2021-09-30' AND allowance_a) AS flexi_idle_a, count(*) FILTER (flexi_from <= DATE '2020-09-30') AS flexi_y, count(*) FILTER (flexi_from <= DATE '2020-09-30' AND allowance_y) AS flexi_idle_y, count(*) FILTER (flexi_from <= DATE '2020-03-31') AS flexi_q, count(*) FILTER (flexi_from <= DATE '2020-03-31' AND allowance_q) AS flexi_idle_q,
    count(*) FILTER (flexi_job) AS flexi_jobs, count(*) FILTER (to_be_guided) AS to_be_guided, count(*) FILTER (to_be_guided AND guided) AS guided
  FROM grouped GROUP BY GROUPING SETS ((), (gender), (level), (year_received), (age_band))
),
few AS (
  SELECT (SELECT count(*) FROM veteran) AS veterans, (SELECT count(*) FILTER (there) FROM veteran) AS veterans_there,
    (SELECT count(*) FILTER (ready_then) FROM job_ready_arrival) AS arrivals, (SELECT count(*) FROM in_time) AS in_time,
    (SELECT count(*) FROM gap WHERE spells >= 2) AS spaced, (SELECT count(*) FROM gap WHERE spells >= 2 AND longest <= 42) AS close
),
reported AS (
  SELECT series, area, benchmark_period AS period, arg_max(value, (registered_at, event_id)) AS value, arg_max(weight, (registered_at, event_id)) AS weight FROM ledger l
  WHERE :known AND type = 'benchmark-reported' AND occurred_on < DATE '2022-02-01' AND benchmark_period = '2021-Q3' GROUP BY ALL
),
report AS (
  SELECT max(value) FILTER (series = 'activity-ready-over-30-per-1000' AND area = 'copenhagen') AS per_thousand,
    CASE WHEN count(weight) FILTER (series = 'activity-ready-over-30-per-1000' AND area IN ('aarhus', 'odense', 'aalborg')) = 3 THEN
      sum(value * weight) FILTER (series = 'activity-ready-over-30-per-1000' AND area IN ('aarhus', 'odense', 'aalborg')) / sum(weight) FILTER (series = 'activity-ready-over-30-per-1000' AND area IN ('aarhus', 'odense', 'aalborg')) END AS elsewhere,
    max(value) FILTER (series = 'education-begun-share' AND area = 'national') / 100 AS education, max(value) FILTER (series = 'failed-recruitments-share' AND area = 'national') / 100 AS failed,
    max(value) FILTER (series = 'failed-recruitments-share' AND area = 'capital-region') / 100 AS failed_capital, max(value) FILTER (series = 'work-after-three-years-share' AND area = 'national') / 100 AS three_years,
    max(value) FILTER (series = 'flexi-job-unemployed-share' AND area = 'national') / 100 AS flexi
  FROM reported
)
SELECT figure, NULL AS breakdown, NULL AS grp, numerator, denominator, value
FROM total, few, full_time f, report r, LATERAL (VALUES
  ('activity-ready-over-30', f.now, 92, NULL::DOUBLE), ('activity-ready-over-30-fewer', NULL, NULL, f.now / 92 - f.before / 31),
  ('activity-ready-over-30-change', NULL, NULL, (f.now / 92) / (f.before / 31) - 1),
  ('activity-ready-per-thousand', NULL, NULL, per_thousand), ('activity-ready-per-thousand-elsewhere', NULL, NULL, elsewhere),
  ('long-supported-clarified', long_begun, long_supported, NULL), ('veterans-still-there', veterans_there, veterans, NULL),
  ('education-begun', studied, unemployed, NULL), ('education-begun-national', NULL, NULL, education), ('unemployed', insured, NULL, NULL),
  ('unemployed-academics', academics, insured, NULL), ('unemployed-unskilled', unskilled, insured, NULL), ('failed-recruitments', NULL, NULL, failed), ('failed-recruitments-capital', NULL, NULL, failed_capital),
  ('refugees-received', refugees, NULL, NULL), ('newcomers-in-job-or-education', newcomers_busy, newcomers, NULL),
  ('on-self-support-and-return-benefit', return_benefit, NULL, NULL), ('on-self-support-job-ready', return_ready, return_benefit, NULL),
  ('in-work-after-three-years', three_work_a, three_a, NULL), ('in-work-after-three-years-change', NULL, NULL, three_work_a / three_a - three_work_y / three_y), ('in-work-after-three-years-national', NULL, NULL, three_years),
  ('company-within-a-month', in_time, arrivals, NULL), ('companies-within-six-weeks', close, spaced, NULL),
  ('flexi-job-unemployed', flexi_idle_a, flexi_a, NULL), ('flexi-job-unemployed-national', NULL, NULL, flexi), ('flexi-job-unemployed-change', NULL, NULL, flexi_idle_a / flexi_a - flexi_idle_y / flexi_y),
  ('flexi-job-unemployed-since-spring-2020', NULL, NULL, flexi_idle_a / flexi_a - flexi_idle_q / flexi_q), ('flexi-job-employees', flexi_jobs, NULL, NULL),
  ('guided-on-repatriation', guided, to_be_guided, NULL)
) AS figure (figure, numerator, denominator, value)
WHERE NOT by_gender AND NOT by_level AND NOT by_year AND NOT by_age
UNION ALL
SELECT figure, breakdown, grp, numerator, denominator, NULL
FROM total, LATERAL (VALUES
  ('long-supported-clarified', 'gender', gender, long_begun, long_supported, by_gender), ('education-begun', 'gender', gender, studied, unemployed, by_gender),
  ('unemployed', 'gender', gender, insured, NULL, by_gender), ('unemployed', 'education-level', level, insured, NULL, by_level),
  ('refugees-received', 'year-received', year_received, refugees, NULL, by_year), ('refugees-received', 'age-when-received', age_band, refugees, NULL, by_age),
  ('newcomers-in-job-or-education', 'gender', gender, newcomers_busy, newcomers, by_gender), ('in-work-after-three-years', 'gender', gender, three_work_a, three_a, by_gender),
  ('flexi-job-unemployed', 'gender', gender, flexi_idle_a, flexi_a, by_gender)
) AS figure (figure, breakdown, grp, numerator, denominator, asked)
WHERE asked AND (numerator > 0 OR denominator > 0)
