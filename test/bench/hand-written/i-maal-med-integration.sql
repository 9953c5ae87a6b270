-- The figures of I maal med integration for Q3 2017, as one who knows SQL, the plan and the ledger would write them by hand.
-- Everything is read off three days: the last ones of the quarter (a), of 2016 (b) and of Q3 2016 (c). :known stands for what
-- is known at the cutoff, over `ledger l`; merged citizens are in same_citizen. The cutoff is 31 December 2017.
WITH profile AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, occurred_on AS day, registered_at, event_id, municipality, origin_group, gender, outcome, birth_date
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND (type = 'profile-registered' OR type = 'assessed' AND occurred_on < DATE '2018-01-01')
),
-- Nearly everybody has one value of each ever.
once AS MATERIALIZED (
  SELECT citizen, min(birth_date) AS born, max(birth_date) AS other_born,
    min(municipality) FILTER (day < DATE '2018-01-01') AS municipality, max(municipality) FILTER (day < DATE '2018-01-01') AS other_municipality, min(day) FILTER (municipality IS NOT NULL) AS municipality_from,
    min(origin_group) FILTER (day < DATE '2018-01-01') AS origin_group, max(origin_group) FILTER (day < DATE '2018-01-01') AS other_origin_group, min(day) FILTER (origin_group IS NOT NULL) AS origin_group_from,
    min(gender) FILTER (day < DATE '2018-01-01') AS gender, max(gender) FILTER (day < DATE '2018-01-01') AS other_gender, min(day) FILTER (gender IS NOT NULL) AS gender_from,
    min(outcome) AS outcome, max(outcome) AS other_outcome, min(day) FILTER (outcome IS NOT NULL) AS outcome_from
  FROM profile GROUP BY citizen
),
often AS (
  SELECT citizen, arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL) AS last_born,
    arg_max(gender, moment) FILTER (gender IS NOT NULL AND day <= DATE '2017-09-30') AS gender_a,
    arg_max(municipality, moment) FILTER (municipality IS NOT NULL AND day <= DATE '2017-09-30') AS municipality_a,
    arg_max(municipality, moment) FILTER (municipality IS NOT NULL AND day <= DATE '2016-12-31') AS municipality_b,
    arg_max(municipality, moment) FILTER (municipality IS NOT NULL AND day <= DATE '2016-09-30') AS municipality_c,
    arg_max(origin_group, moment) FILTER (origin_group IS NOT NULL AND day <= DATE '2017-09-30') AS origin_group_a,
    arg_max(origin_group, moment) FILTER (origin_group IS NOT NULL AND day <= DATE '2016-12-31') AS origin_group_b,
    arg_max(origin_group, moment) FILTER (origin_group IS NOT NULL AND day <= DATE '2016-09-30') AS origin_group_c,
    arg_max(outcome, moment) FILTER (outcome IS NOT NULL AND day <= DATE '2017-09-30') AS outcome_a,
    arg_max(outcome, moment) FILTER (outcome IS NOT NULL AND day <= DATE '2016-12-31') AS outcome_b,
    arg_max(outcome, moment) FILTER (outcome IS NOT NULL AND day <= DATE '2016-09-30') AS outcome_c
  FROM (SELECT *, (day, registered_at, event_id) AS moment FROM profile
    SEMI JOIN (FROM once WHERE born <> other_born OR municipality <> other_municipality OR origin_group <> other_origin_group OR gender <> other_gender OR outcome <> other_outcome) USING (citizen))
  GROUP BY citizen
),
mark AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, coalesce(benefit, initiative) AS what, occurred_on AS day, type IN ('enrolled', 'benefit-started') AS begins
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2018-01-01'
    AND (type IN ('benefit-started', 'benefit-ended') OR type IN ('enrolled', 'exited') AND initiative IN ('integration-programme', 'waste-collection-team'))
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
  SELECT citizen, what, b1 AS a, CASE WHEN e1 > b1 THEN e1 ELSE DATE '2018-01-01' END AS z FROM journey
  WHERE b1 = b2 AND (e1 IS NULL OR e1 = e2) AND e1 IS DISTINCT FROM b1
  UNION ALL
  SELECT citizen, what, day, coalesce(next_end, DATE '2018-01-01') FROM day_state WHERE b AND NOT open
),
supported AS (
  SELECT citizen,
    bool_or(what = 'integrationBenefit' AND a <= DATE '2017-09-30' AND z > DATE '2017-09-30') AS integration_a,
    bool_or(what = 'integrationBenefit' AND a <= DATE '2016-12-31' AND z > DATE '2016-12-31') AS integration_b,
    bool_or(what = 'integrationBenefit' AND a <= DATE '2016-09-30' AND z > DATE '2016-09-30') AS integration_c,
    bool_or(what = 'integration-programme' AND a <= DATE '2017-09-30' AND z > DATE '2017-09-30') AS programme_a,
    bool_or(what = 'integration-programme' AND a <= DATE '2016-12-31' AND z > DATE '2016-12-31') AS programme_b,
    bool_or(what = 'integration-programme' AND a <= DATE '2016-09-30' AND z > DATE '2016-09-30') AS programme_c,
    bool_or(what NOT IN ('integration-programme', 'waste-collection-team') AND a <= DATE '2017-09-30' AND z > DATE '2017-09-30' - 6) AS any_a,
    bool_or(what NOT IN ('integration-programme', 'waste-collection-team') AND a <= DATE '2016-12-31' AND z > DATE '2016-12-31' - 6) AS any_b
  FROM spell GROUP BY citizen
),
first_benefit AS (SELECT citizen, min(day) AS first_benefit FROM mark WHERE begins AND what = 'integrationBenefit' GROUP BY citizen),
begun AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, event_id, type = 'placed' AS placed, occurred_on AS a, until
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known AND occurred_on < DATE '2018-01-01' AND (type = 'placed' OR type = 'education-started' AND kind = 'ordinary')
),
begun_end AS (
  SELECT b.citizen, b.event_id, min(e.day) AS ended
  FROM begun b JOIN (
    SELECT coalesce(s.root, l.citizen) AS citizen, ended_event_id, occurred_on AS day
    FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen WHERE :known AND type = 'ended' AND occurred_on < DATE '2018-01-01'
  ) e ON e.citizen = b.citizen AND e.ended_event_id = b.event_id
  GROUP BY ALL
),
active AS (
  SELECT citizen,
    bool_or(placed AND a <= DATE '2017-09-30' AND z > DATE '2017-09-30') AS company_a, bool_or(placed AND a <= DATE '2016-09-30' AND z > DATE '2016-09-30') AS company_c,
    bool_or(NOT placed AND a <= DATE '2017-09-30' AND z > DATE '2017-09-30' - 6) AS education_a, bool_or(NOT placed AND a <= DATE '2016-12-31' AND z > DATE '2016-12-31' - 6) AS education_b
  FROM (SELECT *, least(until, ended, DATE '2018-01-01') AS z FROM begun LEFT JOIN begun_end USING (citizen, event_id)) WHERE a < z GROUP BY citizen
),
received AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, min(occurred_on) AS first_arrival,
    min(occurred_on) FILTER (occurred_on >= DATE '2017-07-01' AND occurred_on <= DATE '2017-09-30') AS arrival
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen WHERE :known AND occurred_on < DATE '2018-01-01' AND type = 'received' GROUP BY ALL
),
person AS MATERIALIZED (
  SELECT citizen,
    CASE WHEN gender = other_gender THEN CASE WHEN gender_from <= DATE '2017-09-30' THEN gender END ELSE gender_a END AS gender,
      CASE WHEN municipality = other_municipality THEN CASE WHEN municipality_from <= DATE '2017-09-30' THEN municipality END ELSE municipality_a END AS home_a,
      CASE WHEN municipality = other_municipality THEN CASE WHEN municipality_from <= DATE '2016-12-31' THEN municipality END ELSE municipality_b END AS home_b,
      CASE WHEN municipality = other_municipality THEN CASE WHEN municipality_from <= DATE '2016-09-30' THEN municipality END ELSE municipality_c END AS home_c,
      CASE WHEN origin_group = other_origin_group THEN CASE WHEN origin_group_from <= DATE '2017-09-30' THEN origin_group END ELSE origin_group_a END AS origin_a,
      CASE WHEN origin_group = other_origin_group THEN CASE WHEN origin_group_from <= DATE '2016-12-31' THEN origin_group END ELSE origin_group_b END AS origin_b,
      CASE WHEN origin_group = other_origin_group THEN CASE WHEN origin_group_from <= DATE '2016-09-30' THEN origin_group END ELSE origin_group_c END AS origin_c,
      CASE WHEN outcome = other_outcome THEN CASE WHEN outcome_from <= DATE '2017-09-30' THEN outcome END ELSE outcome_a END AS outcome_a,
      CASE WHEN outcome = other_outcome THEN CASE WHEN outcome_from <= DATE '2016-12-31' THEN outcome END ELSE outcome_b END AS outcome_b,
      CASE WHEN outcome = other_outcome THEN CASE WHEN outcome_from <= DATE '2016-09-30' THEN outcome END ELSE outcome_c END AS outcome_c,
    CASE WHEN born = other_born THEN born ELSE last_born END AS born,
    first_benefit, first_arrival, arrival, company_a, company_c, education_a, education_b,
    integration_a AND programme_a AS recipient_a, integration_b AND programme_b AS recipient_b, integration_c AND programme_c AS recipient_c, any_a, any_b
  FROM once LEFT JOIN often USING (citizen) LEFT JOIN supported USING (citizen) LEFT JOIN first_benefit USING (citizen)
    LEFT JOIN active USING (citizen) FULL JOIN received USING (citizen)
),
project AS (SELECT unnest(['assens', 'broenderslev', 'faaborg-midtfyn', 'favrskov', 'helsingoer', 'holbaek', 'lejre', 'norddjurs', 'nordfyn', 'odense', 'randers', 'rebild', 'skive', 'svendborg', 'syddjurs', 'soenderborg', 'vesthimmerland']) AS home),
arrived AS (
  SELECT citizen, arrival, arg_max(municipality, (day, registered_at, event_id)) FILTER (day <= arrival) IN (FROM project) AS in_project
  FROM received JOIN profile USING (citizen) WHERE arrival IS NOT NULL AND municipality IS NOT NULL GROUP BY ALL
),
placed_after AS (SELECT citizen, min(a) AS first_placement FROM arrived JOIN begun USING (citizen) WHERE placed AND a >= arrival GROUP BY citizen),
member AS MATERIALIZED (
  SELECT *,
    coalesce(home_a IN (FROM project) AND origin_a = 'nonWestern' AND of_age <= DATE '2017-09-30' AND old > DATE '2017-09-30'
      AND first_benefit <= DATE '2017-09-30' AND DATE '2017-09-30' <= (first_benefit + INTERVAL 36 MONTH)::DATE, false) AS newcomer_a,
    coalesce(NOT coalesce(any_a, false) AND first_benefit <= DATE '2017-09-30' - 6 OR education_a, false) AS self_a,
    coalesce(home_b IN (FROM project) AND origin_b = 'nonWestern' AND of_age <= DATE '2016-12-31' AND old > DATE '2016-12-31'
      AND first_benefit <= DATE '2016-12-31' AND DATE '2016-12-31' <= (first_benefit + INTERVAL 36 MONTH)::DATE, false) AS newcomer_b,
    coalesce(NOT coalesce(any_b, false) AND first_benefit <= DATE '2016-12-31' - 6 OR education_b, false) AS self_b,
    coalesce(recipient_a AND home_a IN (FROM project), false) AS member_a, coalesce(outcome_a = 'jobReady', false) AS ready_a,
    coalesce(recipient_b AND home_b IN (FROM project), false) AS member_b, coalesce(outcome_b = 'jobReady', false) AS ready_b,
    coalesce(recipient_c AND home_c IN (FROM project), false) AS member_c, coalesce(outcome_c = 'jobReady', false) AS ready_c,
    coalesce(in_project, false) AS arrives, coalesce(first_placement <= arrival + 28, false) AS in_time,
    CASE WHEN months <= 1 THEN '0-1' WHEN months <= 12 THEN '2-12' WHEN months >= 13 THEN '13+' END AS phase
  FROM (
    SELECT *,
      (born + INTERVAL 18 YEAR)::DATE + (day((born + INTERVAL 18 YEAR)::DATE) <> day(born))::INTEGER AS of_age,
      (born + INTERVAL 65 YEAR)::DATE + (day((born + INTERVAL 65 YEAR)::DATE) <> day(born))::INTEGER AS old,
      CASE WHEN first_arrival <= DATE '2017-09-30' THEN datediff('month', first_arrival, DATE '2017-09-30')
        - ((first_arrival + to_months(datediff('month', first_arrival, DATE '2017-09-30')::INTEGER))::DATE > DATE '2017-09-30')::INTEGER END AS months
    FROM person
  ) LEFT JOIN (SELECT citizen, in_project FROM arrived) USING (citizen) LEFT JOIN placed_after USING (citizen)
),
total AS MATERIALIZED (
  SELECT grouping(home_a) = 0 AS by_home, grouping(gender) = 0 AS by_gender, grouping(phase) = 0 AS by_phase, home_a, gender, phase,
    count(*) FILTER (newcomer_a) AS newcomers, count(*) FILTER (newcomer_a AND self_a) AS self,
    count(*) FILTER (member_a) AS recipients, count(*) FILTER (member_a AND ready_a) AS ready, count(*) FILTER (member_a AND company_a) AS company,
    count(*) FILTER (arrives) AS arrivals, count(*) FILTER (arrives AND in_time) AS in_time
  FROM member GROUP BY GROUPING SETS ((), (home_a), (gender), (phase))
),
before_b AS MATERIALIZED (
  SELECT home_b AS home, count(*) FILTER (newcomer_b) AS newcomers, count(*) FILTER (newcomer_b AND self_b) AS self,
    count(*) FILTER (member_b) AS recipients, count(*) FILTER (member_b AND ready_b) AS ready
  FROM member GROUP BY ALL
),
before_c AS MATERIALIZED (
  SELECT home_c AS home, count(*) FILTER (member_c) AS recipients, count(*) FILTER (member_c AND company_c) AS company FROM member GROUP BY ALL
),
reported AS (
  SELECT series, benchmark_period AS period, arg_max(value, (registered_at, event_id)) AS value FROM ledger l
  WHERE :known AND type = 'benchmark-reported' AND area = 'national' AND occurred_on < DATE '2018-01-01' GROUP BY ALL
),
report AS (
  SELECT
    max(value) FILTER (series = 'self-supporting-share' AND period = '2017-Q3') AS self_a, max(value) FILTER (series = 'self-supporting-share' AND period = '2016-Q4') AS self_b,
    max(value) FILTER (series = 'job-ready-share' AND period = '2017-Q3') AS ready_a, max(value) FILTER (series = 'job-ready-share' AND period = '2016-12') AS ready_b,
    max(value) FILTER (series = 'company-activation-share' AND period = '2017-Q3') AS company_a, max(value) FILTER (series = 'company-activation-share' AND period = '2016-Q3') AS company_c
  FROM reported
),
home AS (
  SELECT
    avg(n.self / n.newcomers) FILTER (n.newcomers > 0) AS self_mean, avg(b.self / b.newcomers) FILTER (b.newcomers > 0) AS self_mean_b,
    count(*) FILTER (n.self * b.newcomers > b.self * n.newcomers AND n.newcomers > 0 AND b.newcomers > 0) AS self_risen,
    count(*) FILTER (n.self * 100 > r.self_a * n.newcomers) AS self_above, count(*) FILTER (b.self * 100 > r.self_b * b.newcomers) AS self_above_b,
    avg(n.ready / n.recipients) FILTER (n.recipients > 0) AS ready_mean,
    count(*) FILTER (n.ready * b.recipients > b.ready * n.recipients AND n.recipients > 0 AND b.recipients > 0) AS ready_risen,
    count(*) FILTER (n.ready * b.recipients < b.ready * n.recipients AND n.recipients > 0 AND b.recipients > 0) AS ready_fallen,
    count(*) FILTER (n.ready * b.recipients = b.ready * n.recipients AND n.recipients > 0 AND b.recipients > 0) AS ready_unchanged,
    count(*) FILTER (n.ready * 100 > r.ready_a * n.recipients) AS ready_above, count(*) FILTER (b.ready * 100 > r.ready_b * b.recipients) AS ready_above_b,
    avg(n.company / n.recipients) FILTER (n.recipients > 0) AS company_mean, avg(c.company / c.recipients) FILTER (c.recipients > 0) AS company_mean_c,
    count(*) FILTER (n.company * c.recipients > c.company * n.recipients AND n.recipients > 0 AND c.recipients > 0) AS company_risen,
    count(*) FILTER (n.company * c.recipients < c.company * n.recipients AND n.recipients > 0 AND c.recipients > 0) AS company_fallen,
    count(*) FILTER (n.company * 100 > r.company_a * n.recipients) AS company_above, count(*) FILTER (c.company * 100 > r.company_c * c.recipients) AS company_above_c
  FROM project p LEFT JOIN (FROM total WHERE by_home) n ON n.home_a = p.home LEFT JOIN before_b b ON b.home = p.home LEFT JOIN before_c c ON c.home = p.home, report r
),
before AS (
  SELECT (SELECT sum(self) / sum(newcomers) FROM before_b) AS self_b, (SELECT sum(ready) / sum(recipients) FROM before_b) AS ready_b,
    (SELECT sum(company) / sum(recipients) FROM before_c) AS company_c
),
-- The fewest young people in the team: one more from the first day of each spell, one fewer from the day after its last.
referred AS (
  SELECT t.citizen, greatest(t.a, e.a) AS a, least(t.z, e.z) AS z FROM spell t JOIN spell e USING (citizen)
  WHERE t.what = 'waste-collection-team' AND e.what = 'educationBenefit' AND greatest(t.a, e.a) < least(t.z, e.z) AND greatest(t.a, e.a) < DATE '2017-10-01' AND least(t.z, e.z) > DATE '2017-07-01'
),
fewest AS (
  SELECT min(citizens) AS citizens FROM (
    SELECT day, sum(sum(change)) OVER (ORDER BY day) AS citizens FROM (
      SELECT unnest(generate_series(DATE '2017-07-01', DATE '2017-09-30', INTERVAL 1 DAY))::DATE AS day, 0 AS change
      UNION ALL SELECT greatest(a, DATE '2017-07-01'), 1 FROM referred UNION ALL SELECT z, -1 FROM referred WHERE z <= DATE '2017-09-30'
    ) GROUP BY day)
)
SELECT figure, NULL AS breakdown, NULL AS grp, numerator, denominator, value
FROM total, report r, home h, before b, fewest, LATERAL (VALUES
  ('self-supporting', self, newcomers, NULL::DOUBLE), ('self-supporting-national', NULL, NULL, r.self_a / 100), ('self-supporting-mean', NULL, NULL, self_mean),
  ('self-supporting-change', NULL, NULL, self / newcomers - b.self_b), ('self-supporting-mean-change', NULL, NULL, self_mean - self_mean_b),
  ('self-supporting-risen', self_risen, NULL, NULL), ('self-supporting-above', self_above, NULL, NULL), ('self-supporting-above-change', NULL, NULL, self_above - self_above_b),
  ('job-ready', ready, recipients, NULL), ('job-ready-national', NULL, NULL, r.ready_a / 100), ('job-ready-mean', NULL, NULL, ready_mean),
  ('job-ready-change', NULL, NULL, ready / recipients - b.ready_b), ('job-ready-risen', ready_risen, NULL, NULL), ('job-ready-fallen', ready_fallen, NULL, NULL),
  ('job-ready-unchanged', ready_unchanged, NULL, NULL), ('job-ready-above', ready_above, NULL, NULL), ('job-ready-above-change', NULL, NULL, ready_above - ready_above_b),
  ('in-company', company, recipients, NULL), ('in-company-national', NULL, NULL, r.company_a / 100), ('in-company-national-change', NULL, NULL, (r.company_a - r.company_c) / 100),
  ('in-company-mean', NULL, NULL, company_mean), ('in-company-mean-change', NULL, NULL, company_mean - company_mean_c), ('in-company-change', NULL, NULL, company / recipients - b.company_c),
  ('in-company-risen', company_risen, NULL, NULL), ('in-company-fallen', company_fallen, NULL, NULL), ('in-company-above', company_above, NULL, NULL),
  ('in-company-above-change', NULL, NULL, company_above - company_above_c),
  ('in-company-within-four-weeks', in_time, arrivals, NULL), ('recipients', recipients, NULL, NULL), ('referred-young-at-least', citizens, NULL, NULL)
) AS figure (figure, numerator, denominator, value)
WHERE NOT by_home AND NOT by_gender AND NOT by_phase
UNION ALL
SELECT figure, breakdown, grp, numerator, denominator, NULL
FROM total, LATERAL (VALUES
  ('self-supporting', 'municipality', home_a, self, newcomers, by_home), ('self-supporting', 'gender', gender, self, newcomers, by_gender),
  ('job-ready', 'municipality', home_a, ready, recipients, by_home), ('job-ready', 'gender', gender, ready, recipients, by_gender),
  ('in-company', 'municipality', home_a, company, recipients, by_home), ('in-company', 'gender', gender, company, recipients, by_gender),
  ('in-company-within-four-weeks', 'municipality', home_a, in_time, arrivals, by_home),
  ('recipients', 'phase', phase, recipients, NULL, by_phase), ('recipients', 'gender', gender, recipients, NULL, by_gender), ('recipients', 'municipality', home_a, recipients, NULL, by_home)
) AS figure (figure, breakdown, grp, numerator, denominator, asked)
WHERE asked AND (numerator > 0 OR denominator > 0)
