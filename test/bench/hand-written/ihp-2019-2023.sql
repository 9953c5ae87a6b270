-- The figures of the integration plan 2019-2023, as one who knows SQL, the plan and the ledger would write them by hand.
-- :known stands for what is known at the cutoff, over `ledger l`; merged citizens are in same_citizen.
WITH mark AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, initiative, occurred_on AS day, type = 'enrolled' AS begins
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE :known
    AND occurred_on < DATE '2024-01-01' AND type IN ('enrolled', 'exited')
    AND initiative IN ('jobready-programme', 'activity-ready-programme', 'apprenticeship-programme', 'spare-time-job-programme')
),
journey AS (
  SELECT citizen, initiative, min(day) FILTER (begins) AS b1, max(day) FILTER (begins) AS b2,
    min(day) FILTER (NOT begins) AS e1, max(day) FILTER (NOT begins) AS e2
  FROM mark GROUP BY ALL HAVING b1 IS NOT NULL
),
days AS (
  SELECT citizen, initiative, day, bool_or(begins) AS b, bool_or(NOT begins) AS e
  FROM mark SEMI JOIN (FROM journey WHERE b1 <> b2 OR e1 <> e2) USING (citizen, initiative) GROUP BY ALL
),
day_state AS (
  SELECT *,
    coalesce(last_value(CASE WHEN b <> e THEN b END IGNORE NULLS) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS open,
    min(CASE WHEN e THEN day END) OVER (w ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_end
  FROM days WINDOW w AS (PARTITION BY citizen, initiative ORDER BY day)
),
spell AS (
  SELECT citizen, initiative, b1 AS a, CASE WHEN e1 > b1 THEN e1 END AS z FROM journey
  WHERE b1 = b2 AND (e1 IS NULL OR e1 = e2) AND e1 IS DISTINCT FROM b1
  UNION ALL
  SELECT citizen, initiative, day, next_end FROM day_state WHERE b AND open = e
),
-- Who took part or left in 2023, from when on; and from when on events are of a programme, whatever year that was.
person AS (
  SELECT citizen,
    min(a) FILTER (initiative = 'jobready-programme' AND overlap > 0) AS jobready,
    min(a) FILTER (initiative = 'jobready-programme') AS jobready_from,
    sum(overlap) FILTER (initiative = 'jobready-programme' AND overlap > 0) AS jobready_days,
    min(a) FILTER (initiative = 'activity-ready-programme' AND overlap > 0) AS active,
    min(a) FILTER (initiative = 'activity-ready-programme') AS active_from,
    sum(overlap) FILTER (initiative = 'activity-ready-programme' AND overlap > 0) AS active_days,
    min(a) FILTER (initiative = 'apprenticeship-programme' AND overlap > 0) AS apprentice,
    min(z) FILTER (initiative = 'apprenticeship-programme' AND z >= DATE '2023-01-01') AS finished,
    min(a) FILTER (initiative = 'spare-time-job-programme' AND overlap > 0) AS young,
    min(a) FILTER (initiative = 'spare-time-job-programme') AS young_from
  FROM (SELECT *, least(coalesce(z, DATE '2024-01-01'), DATE '2024-01-01') - greatest(a, DATE '2023-01-01') AS overlap FROM spell)
  GROUP BY citizen HAVING bool_or(overlap > 0) OR bool_or(z >= DATE '2023-01-01')
),
fact AS (
  SELECT citizen,
    min(day) FILTER (type IN ('placed', 'upskilled') AND in_jobready) AS j_activation,
    max(day) FILTER ((type = 'employed' AND kind IN ('fullTime', 'partTime') OR type = 'education-started' AND kind = 'ordinary') AND in_jobready) AS j_outcome,
    min(day) FILTER (type IN ('placed', 'upskilled') AND in_active) AS a_activation,
    min(day) FILTER ((type IN ('placed', 'upskilled') OR type = 'plan-registered' AND kind = 'rehabilitationPlanPreparatoryPart') AND in_active) AS a_start,
    max(day) FILTER ((type = 'employed' AND kind IN ('fullTime', 'partTime', 'smallJob') OR type = 'education-started' AND kind = 'ordinary') AND in_active) AS a_outcome,
    bool_or(type = 'clarified') AS clarified,
    max(day) FILTER (type = 'employed' AND kind = 'apprenticeship' AND day >= DATE '2023-01-01') AS apprenticeship,
    bool_or(type = 'employed' AND kind = 'youthSpareTimeJob' AND in_young) AS job,
    bool_or(type = 'employed' AND kind = 'youthSpareTimeJob' AND sector = 'private' AND in_young) AS private_job
  FROM (
    SELECT coalesce(s.root, l.citizen) AS citizen, type, kind, sector, initiative, occurred_on AS day
    FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
    WHERE :known
      AND occurred_on < DATE '2024-01-01' AND type IN ('placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'clarified')
      AND (occurred_on >= DATE '2023-01-01' OR type = 'clarified')
      AND (type <> 'clarified' OR outcome IN ('flexiJob', 'resourceClarificationProcess', 'disabilityPension'))
  ) JOIN person USING (citizen), LATERAL (SELECT
    coalesce(initiative, 'jobready-programme') = 'jobready-programme' AND day >= jobready_from AND day >= DATE '2023-01-01' AS in_jobready,
    coalesce(initiative, 'activity-ready-programme') = 'activity-ready-programme' AND day >= active_from AND day >= DATE '2023-01-01' AS in_active,
    coalesce(initiative, 'spare-time-job-programme') = 'spare-time-job-programme' AND day >= young_from AND day >= DATE '2023-01-01' AS in_young)
  GROUP BY citizen
),
birth AS (
  SELECT citizen, arg_max(birth_date, (registered_at, event_id)) AS born
  FROM (SELECT coalesce(s.root, l.citizen) AS citizen, birth_date, registered_at, event_id
    FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
    WHERE :known
      AND type = 'profile-registered' AND birth_date IS NOT NULL)
  SEMI JOIN (FROM person WHERE young IS NOT NULL) USING (citizen) GROUP BY citizen
),
one AS (
  SELECT *, coalesce(year(first_day) - year(born) - (strftime(first_day, '%m%d') < strftime(born, '%m%d'))::INTEGER BETWEEN 15 AND 24, false) AS of_age
  FROM (SELECT *, greatest(young, DATE '2023-01-01') AS first_day FROM person LEFT JOIN fact USING (citizen) LEFT JOIN birth USING (citizen))
),
activity AS (
  SELECT coalesce(sum(headcount) FILTER (audience <> 'professionals'), 0) AS citizens, coalesce(sum(headcount) FILTER (audience = 'professionals'), 0) AS staff
  FROM ledger l WHERE :known
    AND type = 'activity-held' AND initiative = 'social-control-prevention' AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'
),
total AS (SELECT
  count(*) FILTER (jobready IS NOT NULL) AS jobready,
  sum(jobready_days) AS jobready_days,
  count(*) FILTER (jobready IS NOT NULL AND j_activation IS NOT NULL) AS j_activated,
  count(*) FILTER (jobready IS NOT NULL AND j_outcome >= j_activation) AS j_on,
  count(*) FILTER (jobready IS NOT NULL AND j_outcome IS NOT NULL AND NOT coalesce(j_outcome >= j_activation, false)) AS j_straight,
  count(*) FILTER (jobready IS NOT NULL AND j_outcome IS NOT NULL) AS j_reached,
  count(*) FILTER (jobready IS NOT NULL AND (j_activation IS NOT NULL OR j_outcome IS NOT NULL)) AS j_either,
  count(*) FILTER (active IS NOT NULL) AS active,
  sum(active_days) AS active_days,
  count(*) FILTER (active IS NOT NULL AND a_start IS NOT NULL) AS a_started,
  count(*) FILTER (active IS NOT NULL AND a_outcome >= a_activation AND clarified IS NOT TRUE) AS a_on,
  count(*) FILTER (active IS NOT NULL AND a_activation IS NOT NULL AND clarified IS NOT TRUE) AS a_activated,
  count(*) FILTER (active IS NOT NULL AND a_outcome IS NOT NULL AND NOT coalesce(a_outcome >= a_activation, false)) AS a_straight,
  count(*) FILTER (active IS NOT NULL AND a_outcome IS NOT NULL) AS a_reached,
  count(*) FILTER (active IS NOT NULL AND (a_start IS NOT NULL OR a_outcome IS NOT NULL)) AS a_either,
  count(apprentice) AS apprentices,
  count(*) FILTER (apprenticeship >= finished) AS apprenticed,
  count(finished) AS finished,
  count(*) FILTER (of_age) AS young,
  count(*) FILTER (of_age AND job) AS matched,
  count(*) FILTER (of_age AND private_job) AS matched_privately
FROM one)
SELECT figure, NULL AS breakdown, NULL AS grp, numerator, denominator, NULL AS value
FROM total, activity, LATERAL (VALUES
  ('goal-1', jobready, NULL), ('goal-1-places', jobready_days, 365), ('goal-2', j_activated, jobready), ('goal-3', j_on, j_activated),
  ('goal-3a', j_straight, jobready), ('goal-3b', j_reached, jobready), ('goal-3c', j_either, jobready),
  ('goal-4', active, NULL), ('goal-4-places', active_days, 365), ('goal-5', a_started, active), ('goal-6', a_on, a_activated),
  ('goal-6a', a_straight, active), ('goal-6b', a_reached, active), ('goal-6c', a_either, active),
  ('goal-7', apprentices, NULL), ('goal-8', apprenticed, finished), ('goal-9', young, NULL),
  ('goal-10', matched, young), ('goal-10-private', matched_privately, young), ('goal-11', citizens, NULL), ('goal-11-staff', staff, NULL)
) AS figure (figure, numerator, denominator)
