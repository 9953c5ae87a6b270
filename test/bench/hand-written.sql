-- The figures of the integration plan 2019-2023, as one who knows SQL, the plan and the ledger would write them by hand.
-- :instant and :position stand for the cutoff, as known on the registered clock; merged citizens are in same_citizen.
WITH mark AS MATERIALIZED (
  SELECT coalesce(s.root, l.citizen) AS citizen, initiative, occurred_on AS day, type = 'enrolled' AS begins
  FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
  WHERE registered_from < :instant AND registered_to >= :instant AND position_from < :position AND position_to >= :position
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
morning AS (
  SELECT *,
    coalesce(last_value(CASE WHEN b <> e THEN b END IGNORE NULLS) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS open,
    min(CASE WHEN e THEN day END) OVER (w ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_end
  FROM days WINDOW w AS (PARTITION BY citizen, initiative ORDER BY day)
),
spell AS (
  SELECT citizen, initiative, b1 AS a, CASE WHEN e1 > b1 THEN e1 END AS z FROM journey
  WHERE b1 = b2 AND (e1 IS NULL OR e1 = e2) AND e1 IS DISTINCT FROM b1
  UNION ALL
  SELECT citizen, initiative, day, next_end FROM morning WHERE b AND open = e
),
person AS (
  SELECT citizen,
    min(a) FILTER (initiative = 'jobready-programme' AND overlap > 0) AS jobready,
    sum(overlap) FILTER (initiative = 'jobready-programme' AND overlap > 0) AS jobready_days,
    min(a) FILTER (initiative = 'activity-ready-programme' AND overlap > 0) AS active,
    sum(overlap) FILTER (initiative = 'activity-ready-programme' AND overlap > 0) AS active_days,
    min(a) FILTER (initiative = 'apprenticeship-programme' AND overlap > 0) AS apprentice,
    min(z) FILTER (initiative = 'apprenticeship-programme' AND z >= DATE '2023-01-01') AS finished,
    min(a) FILTER (initiative = 'spare-time-job-programme' AND overlap > 0) AS young
  FROM (SELECT *, least(coalesce(z, DATE '2024-01-01'), DATE '2024-01-01') - greatest(a, DATE '2023-01-01') AS overlap FROM spell)
  WHERE overlap > 0 OR z >= DATE '2023-01-01'
  GROUP BY citizen
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
    WHERE registered_from < :instant AND registered_to >= :instant AND position_from < :position AND position_to >= :position
      AND occurred_on < DATE '2024-01-01' AND type IN ('placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'clarified')
      AND (occurred_on >= DATE '2023-01-01' OR type = 'clarified')
      AND (type <> 'clarified' OR outcome IN ('flexiJob', 'resourceClarificationProcess', 'disabilityPension'))
  ) JOIN person USING (citizen), LATERAL (SELECT
    coalesce(initiative, 'jobready-programme') = 'jobready-programme' AND day >= jobready AND day >= DATE '2023-01-01' AS in_jobready,
    coalesce(initiative, 'activity-ready-programme') = 'activity-ready-programme' AND day >= active AND day >= DATE '2023-01-01' AS in_active,
    coalesce(initiative, 'spare-time-job-programme') = 'spare-time-job-programme' AND day >= young AND day >= DATE '2023-01-01' AS in_young)
  GROUP BY citizen
),
birth AS (
  SELECT citizen, arg_max(birth_date, (registered_at, event_id)) AS born
  FROM (SELECT coalesce(s.root, l.citizen) AS citizen, birth_date, registered_at, event_id
    FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen
    WHERE registered_from < :instant AND registered_to >= :instant AND position_from < :position AND position_to >= :position
      AND type = 'profile-registered' AND birth_date IS NOT NULL)
  SEMI JOIN (FROM person WHERE young IS NOT NULL) USING (citizen) GROUP BY citizen
),
one AS (
  SELECT *, coalesce(year(first_day) - year(born) - (strftime(first_day, '%m%d') < strftime(born, '%m%d'))::INTEGER BETWEEN 15 AND 24, false) AS of_age
  FROM (SELECT *, greatest(young, DATE '2023-01-01') AS first_day FROM person LEFT JOIN fact USING (citizen) LEFT JOIN birth USING (citizen))
),
activity AS (
  SELECT coalesce(sum(headcount) FILTER (audience <> 'professionals'), 0) AS citizens, coalesce(sum(headcount) FILTER (audience = 'professionals'), 0) AS staff
  FROM ledger WHERE registered_from < :instant AND registered_to >= :instant AND position_from < :position AND position_to >= :position
    AND type = 'activity-held' AND initiative = 'social-control-prevention' AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'
)
SELECT
  count(jobready), sum(jobready_days) FILTER (jobready IS NOT NULL),
  count(*) FILTER (jobready IS NOT NULL AND j_activation IS NOT NULL), count(jobready),
  count(*) FILTER (jobready IS NOT NULL AND j_outcome >= j_activation), count(*) FILTER (jobready IS NOT NULL AND j_activation IS NOT NULL),
  count(*) FILTER (jobready IS NOT NULL AND j_outcome IS NOT NULL AND NOT coalesce(j_outcome >= j_activation, false)), count(jobready),
  count(*) FILTER (jobready IS NOT NULL AND j_outcome IS NOT NULL), count(jobready),
  count(*) FILTER (jobready IS NOT NULL AND (j_activation IS NOT NULL OR j_outcome IS NOT NULL)), count(jobready),
  count(active), sum(active_days) FILTER (active IS NOT NULL),
  count(*) FILTER (active IS NOT NULL AND a_start IS NOT NULL), count(active),
  count(*) FILTER (active IS NOT NULL AND a_outcome >= a_activation AND clarified IS NOT TRUE),
  count(*) FILTER (active IS NOT NULL AND a_activation IS NOT NULL AND clarified IS NOT TRUE),
  count(*) FILTER (active IS NOT NULL AND a_outcome IS NOT NULL AND NOT coalesce(a_outcome >= a_activation, false)), count(active),
  count(*) FILTER (active IS NOT NULL AND a_outcome IS NOT NULL), count(active),
  count(*) FILTER (active IS NOT NULL AND (a_start IS NOT NULL OR a_outcome IS NOT NULL)), count(active),
  count(apprentice), count(*) FILTER (apprenticeship >= finished), count(finished),
  count(*) FILTER (of_age),
  count(*) FILTER (of_age AND job), count(*) FILTER (of_age),
  count(*) FILTER (of_age AND private_job), count(*) FILTER (of_age),
  any_value(citizens), any_value(staff)
FROM one, activity
