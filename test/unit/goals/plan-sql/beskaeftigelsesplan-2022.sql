-- Plan beskaeftigelsesplan-2022, sha256:012d7f2bd73fb6865ae74a67e73fa68c1ce15fbf2e438a933e110b93a823beb5
-- Period from 2021-07-01 to 2021-10-01, the last not included; registered through 2022-01-31, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- activity-ready-over-30: the columns that end in _0
-- long-supported-clarified: the columns that end in _1
-- veterans-still-there: the columns that end in _2
-- education-begun: the columns that end in _3
-- unemployed: the columns that end in _4
-- unemployed-academics: the columns that end in _5
-- unemployed-unskilled: the columns that end in _6
-- refugees-received: the columns that end in _7
-- newcomers-in-job-or-education: the columns that end in _8
-- on-self-support-and-return-benefit: the columns that end in _9
-- on-self-support-job-ready: the columns that end in _10
-- in-work-after-three-years: the columns that end in _11
-- company-within-a-month: the columns that end in _12
-- companies-within-six-weeks: the columns that end in _13
-- flexi-job-unemployed: the columns that end in _14
-- flexi-job-employees: the columns that end in _15
-- guided-on-repatriation: the columns that end in _16
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.benefit, l.event_id, l.registered_at, l.until, l.kind, l.sector, l.outcome, l.ended_event_id, l.initiative, l.reason FROM ledger l WHERE l.registered_from < make_timestamp(1643670000000000) AND l.registered_to >= make_timestamp(1643670000000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2022-01-31' AND l.type IN ('benefit-started', 'benefit-ended', 'employed', 'education-started', 'placed', 'received', 'clarified', 'ended', 'assessed', 'enrolled', 'exited', 'upskilled', 'conversation-held') AND (l.type NOT IN ('upskilled', 'conversation-held') OR l.occurred_on >= DATE '2020-10-01') AND (l.type NOT IN ('upskilled', 'conversation-held') OR l.occurred_on < DATE '2021-10-01')),
    participation_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'veterans-aftercare' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('veterans-aftercare'))),
    participation_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM participation_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    participation_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM participation_boundary_event SEMI JOIN (FROM participation_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    participation_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM participation_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    participation_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE initiative WHEN 'veterans-aftercare' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('veterans-aftercare')))
        SEMI JOIN participation_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    participation_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM participation_may_call_off i
        JOIN participation_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN participation_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    participation_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM participation_day d SEMI JOIN participation_called_off USING (record, pair)
        LEFT JOIN participation_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    participation_paired AS MATERIALIZED (
      FROM participation_day_state ANTI JOIN participation_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2022-02-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends THEN day END) OVER later AS next_end
        FROM participation_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND (ends OR NOT open_before)),
    participation_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2022-02-01') AS to_day
      FROM participation_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM participation_of_record),
    participation AS (
      SELECT citizen, pair, from_day, to_day, least(to_day, DATE '2021-10-01') - greatest(from_day, DATE '2021-07-01') AS days,
        to_day < DATE '2022-02-01' AND to_day >= DATE '2021-07-01' AND to_day < DATE '2021-10-01' AS ended
      FROM participation_spell),
    participant AS (
      SELECT citizen, min(from_day) FILTER (pair = 0) AS joined_0
      FROM participation GROUP BY citizen),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.education_level, l.origin_group, l.gender, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1643670000000000) AND l.registered_to >= make_timestamp(1643670000000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.education_level IS NOT NULL OR l.origin_group IS NOT NULL OR l.gender IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        education_level AS only_education_level, occurred_on AS first_education_level,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        gender AS only_gender, occurred_on AS first_gender
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(education_level) = max(education_level) THEN min(education_level) END, min(occurred_on) FILTER (education_level IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'education_level' AS history, education_level AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_education_level IS NULL) USING (citizen)
          WHERE education_level IS NOT NULL AND occurred_on <= DATE '2022-01-31'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2022-01-31'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2022-01-31'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE benefit WHEN 'unemploymentAllowance' THEN 0 WHEN 'cashBenefit' THEN 1 WHEN 'educationBenefit' THEN 2 WHEN 'integrationBenefit' THEN 3 WHEN 'selfSupportReturnBenefit' THEN 4 WHEN 'transitionalBenefit' THEN 5 WHEN 'unemploymentBenefit' THEN 6 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('unemploymentAllowance', 'cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit'))),
    pair_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM pair_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    pair_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM pair_boundary_event SEMI JOIN (FROM pair_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    pair_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM pair_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    pair_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE benefit WHEN 'unemploymentAllowance' THEN 0 WHEN 'cashBenefit' THEN 1 WHEN 'educationBenefit' THEN 2 WHEN 'integrationBenefit' THEN 3 WHEN 'selfSupportReturnBenefit' THEN 4 WHEN 'transitionalBenefit' THEN 5 WHEN 'unemploymentBenefit' THEN 6 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('unemploymentAllowance', 'cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit')))
        SEMI JOIN pair_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    pair_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM pair_may_call_off i
        JOIN pair_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN pair_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    pair_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM pair_day d SEMI JOIN pair_called_off USING (record, pair)
        LEFT JOIN pair_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    pair_paired AS MATERIALIZED (
      FROM pair_day_state ANTI JOIN pair_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2022-02-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2022-02-01') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('employed', 'education-started', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('employed') AND kind IN ('fullTime', 'partTime', 'smallJob', 'apprenticeship') AS in_0,
        type IN ('education-started') AS in_1,
        type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob') AS in_2,
        type IN ('employed') AND kind IN ('flexiJob') AND sector IN ('public') AS in_3
      FROM known_events WHERE ((type IN ('employed') AND kind IN ('fullTime', 'partTime', 'smallJob', 'apprenticeship')) OR (type IN ('education-started')) OR (type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob')) OR (type IN ('employed') AND kind IN ('flexiJob') AND sector IN ('public')))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2022-02-01') AS to_day, in_0, in_1, in_2, in_3
        FROM begun LEFT JOIN begun_ended USING (citizen, event_id))
      WHERE from_day < to_day),
    assessment_often AS MATERIALIZED (
      SELECT citizen FROM (FROM known_events WHERE type = 'assessed') GROUP BY citizen HAVING count(*) > 1),
    assessment_extent AS MATERIALIZED (
      SELECT citizen,
        outcome AS only_outcome, occurred_on AS first_outcome
      FROM (FROM known_events WHERE type = 'assessed') ANTI JOIN assessment_often USING (citizen)
      UNION ALL
      SELECT citizen,
        CASE WHEN min(outcome) = max(outcome) THEN min(outcome) END, min(occurred_on) FILTER (outcome IS NOT NULL)
      FROM (FROM known_events WHERE type = 'assessed') SEMI JOIN assessment_often USING (citizen) GROUP BY citizen),
    assessment_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'outcome' AS history, outcome AS value, occurred_on, registered_at, event_id
          FROM (FROM known_events WHERE type = 'assessed') SEMI JOIN (FROM assessment_extent WHERE only_outcome IS NULL) USING (citizen)
          WHERE outcome IS NOT NULL AND occurred_on <= DATE '2022-01-31'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (1, 25), (2, 25), (4, 25), (5, 25), (1, 3), (5, 3), (6, 6), (1, 6), (2, 6), (0, 6)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 11::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 21::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_2
      UNION ALL SELECT citizen, 24::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_3
      UNION ALL SELECT citizen, 1::USMALLINT AS state, from_day, coalesce(to_day, DATE '2022-02-01') AS to_day
      FROM assessment_change WHERE history = 'outcome' AND value IN ('jobReady')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, from_day, coalesce(to_day, DATE '2022-02-01') AS to_day
      FROM profile_change WHERE history = 'education_level' AND value IN ('academic')
      UNION ALL SELECT citizen, 9::USMALLINT AS state, from_day, coalesce(to_day, DATE '2022-02-01') AS to_day
      FROM profile_change WHERE history = 'education_level' AND value IN ('unskilled')
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2022-02-01') AS to_day
      FROM assessment_change WHERE history = 'outcome' AND value IN ('activityReady')
      UNION ALL SELECT citizen, 26::USMALLINT AS state, from_day, coalesce(to_day, DATE '2022-02-01') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('nonWestern')),
    leaf_spell_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM leaf_spell_unmerged GROUP BY citizen, state),
    leaf_spell_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM leaf_spell_unmerged SEMI JOIN (FROM leaf_spell_extent WHERE intervals > 1) USING (citizen, state)),
    leaf_spell AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 23), (6, 7), (4, 20)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 18::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2022-02-01' AS to_day
      FROM known_events WHERE type IN ('received') AND kind IN ('refugee') GROUP BY citizen
      UNION ALL SELECT citizen, 13::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2022-02-01' AS to_day
      FROM known_events WHERE type IN ('received') AND kind IN ('refugee', 'reunitedFamily') GROUP BY citizen
      UNION ALL SELECT citizen, 22::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2022-02-01' AS to_day
      FROM known_events WHERE type IN ('clarified') AND outcome IN ('flexiJob') GROUP BY citizen
      UNION ALL SELECT citizen, 1::USMALLINT AS state, first_outcome AS from_day, DATE '2022-02-01' AS to_day
      FROM assessment_extent WHERE only_outcome IS NOT NULL AND first_outcome <= DATE '2022-01-31' AND only_outcome IN ('jobReady')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, first_education_level AS from_day, DATE '2022-02-01' AS to_day
      FROM profile_extent WHERE only_education_level IS NOT NULL AND first_education_level <= DATE '2022-01-31' AND only_education_level IN ('academic')
      UNION ALL SELECT citizen, 9::USMALLINT AS state, first_education_level AS from_day, DATE '2022-02-01' AS to_day
      FROM profile_extent WHERE only_education_level IS NOT NULL AND first_education_level <= DATE '2022-01-31' AND only_education_level IN ('unskilled')
      UNION ALL SELECT citizen, 0::USMALLINT AS state, first_outcome AS from_day, DATE '2022-02-01' AS to_day
      FROM assessment_extent WHERE only_outcome IS NOT NULL AND first_outcome <= DATE '2022-01-31' AND only_outcome IN ('activityReady')
      UNION ALL SELECT citizen, 26::USMALLINT AS state, first_origin_group AS from_day, DATE '2022-02-01' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2022-01-31' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 14::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1957-01-31' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2022-02-01' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2004-01-31'
      UNION ALL SELECT citizen, 2::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 30 YEAR)::DATE + (day((birth_date + INTERVAL 30 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 30 YEAR)::DATE END AS from_day, DATE '2022-02-01' AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '1992-01-31'
      UNION ALL SELECT citizen, 15::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 21 YEAR)::DATE + (day((birth_date + INTERVAL 21 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 21 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1957-01-31' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2022-02-01' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2001-01-31'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_19 AS MATERIALIZED (
      SELECT citizen, 19::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 18) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 14) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_12_unmerged AS MATERIALIZED (
      SELECT citizen, 12::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 10)
      UNION ALL SELECT citizen, 12::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 11)),
    state_12_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM state_12_unmerged GROUP BY citizen, state),
    state_12_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM state_12_unmerged SEMI JOIN (FROM state_12_extent WHERE intervals > 1) USING (citizen, state)),
    state_12 AS MATERIALIZED (
      SELECT citizen, state, from_day, to_day FROM state_12_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM state_12_reach r JOIN state_12_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_4 AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_16 AS MATERIALIZED (
      SELECT citizen, 16::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 13) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 14) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_17 AS MATERIALIZED (
      SELECT citizen, 17::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 13) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 15) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_27 AS MATERIALIZED (
      SELECT citizen, 27::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 25) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 26) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2022-02-01') AS to_day FROM leaf_spell WHERE state IN (8, 9, 1, 10, 23, 5, 25, 21, 6, 7, 20, 22, 24)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2022-02-01') AS to_day FROM state_19
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2022-02-01') AS to_day FROM state_12
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2022-02-01') AS to_day FROM state_4
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2022-02-01') AS to_day FROM state_16
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2022-02-01') AS to_day FROM state_17
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2022-02-01') AS to_day FROM state_27),
    spell_in_order AS MATERIALIZED (
      SELECT *, lag(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day) AS before_to
      FROM state_spell WHERE state IN (5, 25, 21)),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('received') AND kind IN ('refugee', 'reunitedFamily') AS kind_0,
        type IN ('received') AND kind IN ('refugee') AS kind_1,
        type IN ('received') AS kind_2,
        type IN ('clarified') AS kind_3,
        type IN ('employed', 'education-started') AS kind_4,
        type IN ('exited') AND reason IN ('employment', 'education') AS kind_5,
        ((type IN ('education-started') AND kind IN ('ordinary')) OR (type IN ('upskilled') AND kind IN ('vocational')) OR (type IN ('employed') AND kind IN ('apprenticeship'))) AS kind_6,
        type IN ('conversation-held') AND kind IN ('repatriationGuidance') AS kind_7,
        occurred_on < DATE '2021-10-01' AS place_0,
        (occurred_on >= DATE '2021-07-01' AND occurred_on < DATE '2021-10-01') AS place_1,
        (coalesce(initiative, 'veterans-aftercare') = 'veterans-aftercare' AND (occurred_on >= DATE '2021-07-01' AND coalesce(occurred_on >= joined_0, false)) AND occurred_on < DATE '2021-10-01') AS place_2,
        (occurred_on >= DATE '2020-10-01' AND occurred_on < DATE '2021-10-01') AS place_3,
        (occurred_on >= DATE '2021-04-01' AND occurred_on < DATE '2021-10-01') AS place_4
      FROM (SELECT citizen, type, occurred_on, kind, reason, initiative FROM known_events l WHERE l.type IN ('received', 'clarified', 'employed', 'education-started', 'exited', 'upskilled', 'conversation-held') AND (l.type NOT IN ('clarified', 'employed', 'education-started', 'exited', 'upskilled', 'conversation-held') OR l.occurred_on >= DATE '2020-10-01') AND l.occurred_on < DATE '2021-10-01') LEFT JOIN participant USING (citizen)),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_5,
        min(occurred_on) FILTER ((kind_1 AND place_1)) AS moment_6,
        min(occurred_on) FILTER ((kind_2 AND place_0)) AS moment_8,
        min(occurred_on) FILTER ((kind_3 AND place_1)) AS moment_2,
        min(occurred_on) FILTER ((kind_4 AND place_1)) AS moment_3,
        min(occurred_on) FILTER ((kind_5 AND place_2)) AS moment_0,
        min(occurred_on) FILTER ((kind_6 AND place_3)) AS moment_1,
        min(occurred_on) FILTER ((kind_7 AND place_4)) AS moment_9,
        min(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_4
      FROM asked_0 GROUP BY citizen),
    spell_fact_0 AS (
      SELECT citizen, count(*) FILTER ((state = 21 AND from_day < DATE '2021-10-01')) AS amount_4,
        bool_or((state = 8 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_2,
        bool_or((state = 9 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_3,
        bool_or((state = 12 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_4,
        bool_or((state = 1 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_5,
        bool_or((state = 10 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_6,
        bool_or((state = 23 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_7,
        bool_or((state = 4 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2021-07-01')))) AS in_spell_0,
        sum(least(coalesce(to_day, DATE '2022-02-01'), DATE '2021-10-01') - greatest(from_day, DATE '2021-07-01')) FILTER ((state = 4 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2021-07-01')))) AS days_in_0,
        bool_or((state = 5 AND (from_day <= DATE '2021-07-01' AND (to_day IS NULL OR to_day > DATE '2021-07-01')))) AS in_spell_1,
        bool_or((state = 6 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2020-10-01')))) AS in_spell_3,
        bool_or((state = 7 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_13,
        bool_or((state = 16 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_5,
        bool_or((state = 20 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_7,
        bool_or((state = 17 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_6,
        bool_or((state = 19 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_9,
        bool_or((state = 22 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_10,
        bool_or((state = 24 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_11,
        bool_or((state = 27 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_12
      FROM state_spell WHERE state IN (21, 8, 9, 12, 1, 10, 23, 4, 5, 6, 7, 16, 20, 17, 19, 22, 24, 27)
      GROUP BY citizen),
    candidate AS MATERIALIZED (
      SELECT * FROM fact_0 FULL JOIN spell_fact_0 USING (citizen) LEFT JOIN participant USING (citizen) WHERE (moment_0 IS NOT NULL OR moment_4 IS NOT NULL OR moment_6 IS NOT NULL OR in_spell_0 OR in_spell_1 OR in_spell_3 OR in_spell_13 OR in_spell_5 OR in_spell_7 OR in_spell_6 OR in_spell_9 OR in_spell_10 OR in_spell_11 OR in_spell_12)),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'gender' AND from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')) AS attribute_0,
        max(value) FILTER (history = 'education_level' AND from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')) AS attribute_3
      FROM profile_change SEMI JOIN candidate USING (citizen) GROUP BY citizen),
    order_fact_0 AS (
      SELECT citizen, sum((year((least(coalesce(to_day, DATE '2022-02-01'), DATE '2021-07-01') - 1)) * 12 + month((least(coalesce(to_day, DATE '2022-02-01'), DATE '2021-07-01') - 1))) - greatest((year(greatest(from_day, DATE '2011-07-01')) * 12 + month(greatest(from_day, DATE '2011-07-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2011-07-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER ((state = 5 AND (from_day < DATE '2021-07-01' AND (to_day IS NULL OR to_day > DATE '2011-07-01')))) AS amount_0,
        sum((year((least(coalesce(to_day, DATE '2022-02-01'), DATE '2021-10-01') - 1)) * 12 + month((least(coalesce(to_day, DATE '2022-02-01'), DATE '2021-10-01') - 1))) - greatest((year(greatest(from_day, DATE '2018-10-01')) * 12 + month(greatest(from_day, DATE '2018-10-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2018-10-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER ((state = 25 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2018-10-01')))) AS amount_5,
        max(from_day - before_to) FILTER (((state = 21 AND from_day < DATE '2021-10-01') AND before_to IS NOT NULL)) AS amount_3
      FROM spell_in_order SEMI JOIN candidate USING (citizen) WHERE state IN (5, 25, 21)
      GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        joined_0,
        last_birth_date AS birth_date,
        moment_5,
        moment_6,
        moment_8,
        moment_2,
        moment_3,
        moment_0,
        moment_1,
        moment_9,
        moment_4,
        coalesce(amount_0, 0)::BIGINT AS amount_0,
        (CASE WHEN DATE '2021-09-30' < DATE '2022-02-01' AND moment_5 <= DATE '2021-09-30' THEN ((((year(DATE '2021-09-30') - year(moment_5)) * 12 + month(DATE '2021-09-30') - month(moment_5)) - ((moment_5 + to_months(((year(DATE '2021-09-30') - year(moment_5)) * 12 + month(DATE '2021-09-30') - month(moment_5))::INTEGER))::DATE > DATE '2021-09-30')::INTEGER) // 12) END)::BIGINT AS amount_2,
        coalesce(amount_5, 0)::BIGINT AS amount_5,
        coalesce(amount_4, 0)::BIGINT AS amount_4,
        amount_3::BIGINT AS amount_3,
        (CASE WHEN moment_4 < DATE '2022-02-01' AND moment_4 >= birth_date THEN (year(moment_4) - year(birth_date) - ((month(moment_4) * 100 + day(moment_4)) < (month(birth_date) * 100 + day(birth_date)))::INTEGER) END)::BIGINT AS amount_1,
        (coalesce(moment_4 >= DATE '2022-02-01', false) AND moment_4 IS NOT NULL) AS open_1,
        coalesce(test_2, false) AS test_2,
        coalesce(test_3, false) AS test_3,
        coalesce(test_4, false) AS test_4,
        coalesce(test_5, false) AS test_5,
        coalesce(test_6, false) AS test_6,
        coalesce(test_7, false) AS test_7,
        coalesce(in_spell_0, false) AS in_spell_0,
        coalesce(days_in_0, 0) AS days_in_0,
        coalesce(in_spell_1, false) AS in_spell_1,
        coalesce(in_spell_3, false) AS in_spell_3,
        coalesce(in_spell_13, false) AS in_spell_13,
        coalesce(in_spell_5, false) AS in_spell_5,
        coalesce(in_spell_7, false) AS in_spell_7,
        coalesce(in_spell_6, false) AS in_spell_6,
        coalesce(in_spell_9, false) AS in_spell_9,
        coalesce(in_spell_10, false) AS in_spell_10,
        coalesce(in_spell_11, false) AS in_spell_11,
        coalesce(in_spell_12, false) AS in_spell_12,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2022-01-31' THEN CASE WHEN first_gender <= DATE '2021-09-30' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        CASE WHEN only_education_level IS NOT NULL AND first_education_level <= DATE '2022-01-31' THEN CASE WHEN first_education_level <= DATE '2021-09-30' THEN only_education_level END ELSE attribute_3 END AS attribute_3
      FROM candidate LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen) LEFT JOIN order_fact_0 USING (citizen)),
    asked_1 AS (
      SELECT citizen, occurred_on, type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob') AS kind_0,
        (coalesce(occurred_on >= moment_6, false) AND coalesce(occurred_on < ((moment_6 + INTERVAL 1 MONTH)::DATE + 1), false)) AS place_0
      FROM (SELECT citizen, type, occurred_on, kind FROM known_events l WHERE l.type IN ('placed')) JOIN citizen_facts_0 USING (citizen)),
    fact_1 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_7
      FROM asked_1 GROUP BY citizen),
    spell_fact_1 AS (
      SELECT citizen, bool_or((state = 19 AND ((moment_6 IS NOT NULL AND ((moment_6 + INTERVAL 1 MONTH)::DATE + 1) IS NOT NULL) AND moment_6 < least(DATE '2022-02-01', ((moment_6 + INTERVAL 1 MONTH)::DATE + 1)) AND from_day < least(DATE '2022-02-01', ((moment_6 + INTERVAL 1 MONTH)::DATE + 1)) AND (to_day IS NULL OR to_day > moment_6)))) AS test_0,
        bool_or((state = 12 AND ((moment_0 + INTERVAL 2 MONTH)::DATE < DATE '2022-02-01' AND from_day <= (moment_0 + INTERVAL 2 MONTH)::DATE AND (to_day IS NULL OR to_day > (moment_0 + INTERVAL 2 MONTH)::DATE)))) AS test_1
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (19, 12)
      GROUP BY citizen),
    citizen_facts_1 AS (
      SELECT p.*,
        moment_7,
        (CASE WHEN (((moment_6 IS NOT NULL AND ((moment_6 + INTERVAL 1 MONTH)::DATE + 1) IS NOT NULL) AND coalesce((greatest(moment_6, DATE '2022-02-01')) <= (((moment_6 + INTERVAL 1 MONTH)::DATE + 1) - 1), false)) AND moment_7 IS NULL) THEN (greatest(moment_6, DATE '2022-02-01')) END) AS ahead_from_7,
        (CASE WHEN (((moment_6 IS NOT NULL AND ((moment_6 + INTERVAL 1 MONTH)::DATE + 1) IS NOT NULL) AND coalesce((greatest(moment_6, DATE '2022-02-01')) <= (((moment_6 + INTERVAL 1 MONTH)::DATE + 1) - 1), false)) AND moment_7 IS NULL) THEN (((moment_6 + INTERVAL 1 MONTH)::DATE + 1) - 1) END) AS ahead_to_7,
        coalesce(test_0, false) AS test_0,
        coalesce(test_1, false) AS test_1
      FROM citizen_facts_0 p LEFT JOIN fact_1 USING (citizen) LEFT JOIN spell_fact_1 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        in_spell_0 AS member_0,
        (in_spell_1 AND coalesce(amount_0 > 96, false)) AS member_1,
        moment_0 IS NOT NULL AS member_2,
        in_spell_3 AS member_3,
        in_spell_13 AS member_13,
        moment_4 IS NOT NULL AS member_4,
        (in_spell_5 AND coalesce(DATE '2016-09-30' <= moment_5, false)) AS member_5,
        in_spell_7 AS member_7,
        (in_spell_6 AND coalesce(amount_2 = 3, false)) AS member_6,
        (moment_6 IS NOT NULL AND test_0) AS member_8,
        in_spell_9 AS member_9,
        in_spell_10 AS member_10,
        in_spell_11 AS member_11,
        (in_spell_12 AND (coalesce(amount_5 >= 18, false) AND coalesce(moment_8 <= DATE '2016-09-30', false))) AS member_12,
        attribute_0 AS group_0,
        attribute_3 AS group_3,
        CASE WHEN moment_4 IS NOT NULL THEN year(moment_4)::VARCHAR END AS group_1,
        CASE WHEN (coalesce(amount_1 BETWEEN 0 AND 17, false) AND (NOT open_1)) THEN '0-17' WHEN (coalesce(amount_1 BETWEEN 18 AND 64, false) AND (NOT open_1)) THEN '18-64' WHEN (coalesce(amount_1 >= 65, false) AND (NOT open_1)) THEN '65+' END AS group_2
      FROM citizen_facts_1),
    verdict AS (
      SELECT *, (CASE WHEN member_0 THEN 1 ELSE NULL END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_1) THEN NULL WHEN (moment_2 IS NOT NULL OR moment_3 IS NOT NULL) THEN 1 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT member_2) THEN NULL WHEN test_1 THEN 1 WHEN (test_1 OR coalesce((moment_0 + INTERVAL 2 MONTH)::DATE >= DATE '2022-02-01', false)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_6,
        (CASE WHEN (NOT member_3) THEN NULL WHEN moment_1 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_7,
        (CASE WHEN (NOT member_13) THEN NULL ELSE 1 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT member_13) THEN NULL WHEN test_2 THEN 1 ELSE 2 END)::UTINYINT AS verdict_10,
        (CASE WHEN (NOT member_13) THEN NULL WHEN test_3 THEN 1 ELSE 2 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_14,
        (CASE WHEN (NOT member_5) THEN NULL WHEN test_4 THEN 1 ELSE 2 END)::UTINYINT AS verdict_15,
        (CASE WHEN (NOT member_7) THEN NULL ELSE 1 END)::UTINYINT AS verdict_16,
        (CASE WHEN (NOT member_7) THEN NULL WHEN test_5 THEN 1 ELSE 2 END)::UTINYINT AS verdict_17,
        (CASE WHEN (NOT member_6) THEN NULL WHEN test_6 THEN 1 ELSE 2 END)::UTINYINT AS verdict_18,
        (CASE WHEN (NOT member_8) THEN NULL WHEN moment_7 IS NOT NULL THEN 1 WHEN (moment_7 IS NOT NULL OR ahead_from_7 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_21,
        (CASE WHEN (NOT member_9) THEN NULL WHEN coalesce(amount_4 < 2, false) THEN 3 WHEN coalesce(amount_3 <= 42, false) THEN 1 ELSE 2 END)::UTINYINT AS verdict_22,
        (CASE WHEN (NOT member_10) THEN NULL WHEN test_7 THEN 1 ELSE 2 END)::UTINYINT AS verdict_23,
        (CASE WHEN (NOT member_11) THEN NULL ELSE 1 END)::UTINYINT AS verdict_27,
        (CASE WHEN (NOT member_12) THEN NULL WHEN moment_9 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_28
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  group_3, GROUPING(group_3) = 0 AS by_3,
  sum(members_0) AS members_0,
  sum(counted_0) AS counted_0,
  sum(amount_0) AS amount_0,
  sum(members_1) AS members_1,
  sum(counted_1) AS counted_1,
  sum(undecided_1) AS undecided_1,
  sum(members_2) AS members_2,
  sum(counted_2) AS counted_2,
  sum(undecided_2) AS undecided_2,
  sum(members_3) AS members_3,
  sum(counted_3) AS counted_3,
  sum(undecided_3) AS undecided_3,
  sum(members_4) AS members_4,
  sum(counted_4) AS counted_4,
  sum(undecided_4) AS undecided_4,
  sum(members_5) AS members_5,
  sum(counted_5) AS counted_5,
  sum(undecided_5) AS undecided_5,
  sum(members_6) AS members_6,
  sum(counted_6) AS counted_6,
  sum(undecided_6) AS undecided_6,
  sum(members_7) AS members_7,
  sum(counted_7) AS counted_7,
  sum(undecided_7) AS undecided_7,
  sum(members_8) AS members_8,
  sum(counted_8) AS counted_8,
  sum(undecided_8) AS undecided_8,
  sum(members_9) AS members_9,
  sum(counted_9) AS counted_9,
  sum(undecided_9) AS undecided_9,
  sum(members_10) AS members_10,
  sum(counted_10) AS counted_10,
  sum(undecided_10) AS undecided_10,
  sum(members_11) AS members_11,
  sum(counted_11) AS counted_11,
  sum(undecided_11) AS undecided_11,
  sum(members_12) AS members_12,
  sum(counted_12) AS counted_12,
  sum(undecided_12) AS undecided_12,
  sum(members_13) AS members_13,
  sum(counted_13) AS counted_13,
  sum(excluded_13) AS excluded_13,
  sum(may_count_13) AS may_count_13,
  sum(may_not_count_13) AS may_not_count_13,
  sum(may_leave_13) AS may_leave_13,
  sum(undecided_13) AS undecided_13,
  sum(members_14) AS members_14,
  sum(counted_14) AS counted_14,
  sum(undecided_14) AS undecided_14,
  sum(members_15) AS members_15,
  sum(counted_15) AS counted_15,
  sum(undecided_15) AS undecided_15,
  sum(members_16) AS members_16,
  sum(counted_16) AS counted_16,
  sum(undecided_16) AS undecided_16
FROM (
  SELECT group_0 AS group_0,
    group_3 AS group_1,
    group_1 AS group_2,
    group_2 AS group_3,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    coalesce(sum(days_in_0) FILTER (verdict_0 = 1), 0)::BIGINT AS amount_0,
    count(verdict_5) AS members_1,
    count(*) FILTER (verdict_5 = 1) AS counted_1,
    count(*) FILTER (verdict_5 = 4) AS undecided_1,
    count(verdict_6) AS members_2,
    count(*) FILTER (verdict_6 = 1) AS counted_2,
    count(*) FILTER (verdict_6 = 4) AS undecided_2,
    count(verdict_7) AS members_3,
    count(*) FILTER (verdict_7 = 1) AS counted_3,
    count(*) FILTER (verdict_7 = 4) AS undecided_3,
    count(verdict_9) AS members_4,
    count(*) FILTER (verdict_9 = 1) AS counted_4,
    count(*) FILTER (verdict_9 = 4) AS undecided_4,
    count(verdict_10) AS members_5,
    count(*) FILTER (verdict_10 = 1) AS counted_5,
    count(*) FILTER (verdict_10 = 4) AS undecided_5,
    count(verdict_11) AS members_6,
    count(*) FILTER (verdict_11 = 1) AS counted_6,
    count(*) FILTER (verdict_11 = 4) AS undecided_6,
    count(verdict_14) AS members_7,
    count(*) FILTER (verdict_14 = 1) AS counted_7,
    count(*) FILTER (verdict_14 = 4) AS undecided_7,
    count(verdict_15) AS members_8,
    count(*) FILTER (verdict_15 = 1) AS counted_8,
    count(*) FILTER (verdict_15 = 4) AS undecided_8,
    count(verdict_16) AS members_9,
    count(*) FILTER (verdict_16 = 1) AS counted_9,
    count(*) FILTER (verdict_16 = 4) AS undecided_9,
    count(verdict_17) AS members_10,
    count(*) FILTER (verdict_17 = 1) AS counted_10,
    count(*) FILTER (verdict_17 = 4) AS undecided_10,
    count(verdict_18) AS members_11,
    count(*) FILTER (verdict_18 = 1) AS counted_11,
    count(*) FILTER (verdict_18 = 4) AS undecided_11,
    count(verdict_21) AS members_12,
    count(*) FILTER (verdict_21 = 1) AS counted_12,
    count(*) FILTER (verdict_21 = 4) AS undecided_12,
    count(verdict_22) AS members_13,
    count(*) FILTER (verdict_22 = 1) AS counted_13,
    count(*) FILTER (verdict_22 = 3) AS excluded_13,
    count(*) FILTER (verdict_22 = 4 AND coalesce(amount_3 <= 42, false)) AS may_count_13,
    count(*) FILTER (verdict_22 = 4 AND (NOT coalesce(amount_3 <= 42, false))) AS may_not_count_13,
    count(*) FILTER (verdict_22 = 4 AND coalesce(amount_4 < 2, false)) AS may_leave_13,
    count(*) FILTER (verdict_22 = 4) AS undecided_13,
    count(verdict_23) AS members_14,
    count(*) FILTER (verdict_23 = 1) AS counted_14,
    count(*) FILTER (verdict_23 = 4) AS undecided_14,
    count(verdict_27) AS members_15,
    count(*) FILTER (verdict_27 = 1) AS counted_15,
    count(*) FILTER (verdict_27 = 4) AS undecided_15,
    count(verdict_28) AS members_16,
    count(*) FILTER (verdict_28 = 1) AS counted_16,
    count(*) FILTER (verdict_28 = 4) AS undecided_16
  FROM verdict GROUP BY 1, 2, 3, 4)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2), (group_3));

-- Not in SQL, because they are derived from other figures or reports: activity-ready-over-30-fewer, activity-ready-over-30-change, activity-ready-per-thousand, activity-ready-per-thousand-elsewhere, education-begun-national, failed-recruitments, failed-recruitments-capital, in-work-after-three-years-change, in-work-after-three-years-national, flexi-job-unemployed-national, flexi-job-unemployed-change, flexi-job-unemployed-since-spring-2020

-- Plan beskaeftigelsesplan-2022, sha256:012d7f2bd73fb6865ae74a67e73fa68c1ce15fbf2e438a933e110b93a823beb5
-- Period from 2021-07-01 to 2021-10-01, the last not included; registered through 2021-12-28, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- activity-ready-over-30: the columns that end in _0
-- long-supported-clarified: the columns that end in _1
-- veterans-still-there: the columns that end in _2
-- education-begun: the columns that end in _3
-- unemployed: the columns that end in _4
-- unemployed-academics: the columns that end in _5
-- unemployed-unskilled: the columns that end in _6
-- refugees-received: the columns that end in _7
-- newcomers-in-job-or-education: the columns that end in _8
-- on-self-support-and-return-benefit: the columns that end in _9
-- on-self-support-job-ready: the columns that end in _10
-- in-work-after-three-years: the columns that end in _11
-- company-within-a-month: the columns that end in _12
-- companies-within-six-weeks: the columns that end in _13
-- flexi-job-unemployed: the columns that end in _14
-- flexi-job-employees: the columns that end in _15
-- guided-on-repatriation: the columns that end in _16
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.benefit, l.event_id, l.registered_at, l.until, l.kind, l.sector, l.outcome, l.ended_event_id, l.initiative, l.reason FROM ledger l WHERE l.registered_from < make_timestamp(1640732400000000) AND l.registered_to >= make_timestamp(1640732400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2021-12-28' AND l.type IN ('benefit-started', 'benefit-ended', 'employed', 'education-started', 'placed', 'received', 'clarified', 'ended', 'assessed', 'enrolled', 'exited', 'upskilled', 'conversation-held') AND (l.type NOT IN ('upskilled', 'conversation-held') OR l.occurred_on >= DATE '2020-10-01') AND (l.type NOT IN ('upskilled', 'conversation-held') OR l.occurred_on < DATE '2021-10-01')),
    participation_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'veterans-aftercare' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('veterans-aftercare'))),
    participation_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM participation_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    participation_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM participation_boundary_event SEMI JOIN (FROM participation_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    participation_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM participation_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    participation_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE initiative WHEN 'veterans-aftercare' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('veterans-aftercare')))
        SEMI JOIN participation_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    participation_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM participation_may_call_off i
        JOIN participation_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN participation_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    participation_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM participation_day d SEMI JOIN participation_called_off USING (record, pair)
        LEFT JOIN participation_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    participation_paired AS MATERIALIZED (
      FROM participation_day_state ANTI JOIN participation_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2021-12-29') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends THEN day END) OVER later AS next_end
        FROM participation_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND (ends OR NOT open_before)),
    participation_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2021-12-29') AS to_day
      FROM participation_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM participation_of_record),
    participation AS (
      SELECT citizen, pair, from_day, to_day, least(to_day, DATE '2021-10-01') - greatest(from_day, DATE '2021-07-01') AS days,
        to_day < DATE '2021-12-29' AND to_day >= DATE '2021-07-01' AND to_day < DATE '2021-10-01' AS ended
      FROM participation_spell),
    participant AS (
      SELECT citizen, min(from_day) FILTER (pair = 0) AS joined_0
      FROM participation GROUP BY citizen),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.education_level, l.origin_group, l.gender, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1640732400000000) AND l.registered_to >= make_timestamp(1640732400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.education_level IS NOT NULL OR l.origin_group IS NOT NULL OR l.gender IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        education_level AS only_education_level, occurred_on AS first_education_level,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        gender AS only_gender, occurred_on AS first_gender
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(education_level) = max(education_level) THEN min(education_level) END, min(occurred_on) FILTER (education_level IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'education_level' AS history, education_level AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_education_level IS NULL) USING (citizen)
          WHERE education_level IS NOT NULL AND occurred_on <= DATE '2021-12-28'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2021-12-28'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2021-12-28'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE benefit WHEN 'unemploymentAllowance' THEN 0 WHEN 'cashBenefit' THEN 1 WHEN 'educationBenefit' THEN 2 WHEN 'integrationBenefit' THEN 3 WHEN 'selfSupportReturnBenefit' THEN 4 WHEN 'transitionalBenefit' THEN 5 WHEN 'unemploymentBenefit' THEN 6 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('unemploymentAllowance', 'cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit'))),
    pair_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM pair_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    pair_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM pair_boundary_event SEMI JOIN (FROM pair_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    pair_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM pair_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    pair_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE benefit WHEN 'unemploymentAllowance' THEN 0 WHEN 'cashBenefit' THEN 1 WHEN 'educationBenefit' THEN 2 WHEN 'integrationBenefit' THEN 3 WHEN 'selfSupportReturnBenefit' THEN 4 WHEN 'transitionalBenefit' THEN 5 WHEN 'unemploymentBenefit' THEN 6 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('unemploymentAllowance', 'cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit')))
        SEMI JOIN pair_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    pair_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM pair_may_call_off i
        JOIN pair_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN pair_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    pair_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM pair_day d SEMI JOIN pair_called_off USING (record, pair)
        LEFT JOIN pair_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    pair_paired AS MATERIALIZED (
      FROM pair_day_state ANTI JOIN pair_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2021-12-29') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2021-12-29') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('employed', 'education-started', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('employed') AND kind IN ('fullTime', 'partTime', 'smallJob', 'apprenticeship') AS in_0,
        type IN ('education-started') AS in_1,
        type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob') AS in_2,
        type IN ('employed') AND kind IN ('flexiJob') AND sector IN ('public') AS in_3
      FROM known_events WHERE ((type IN ('employed') AND kind IN ('fullTime', 'partTime', 'smallJob', 'apprenticeship')) OR (type IN ('education-started')) OR (type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob')) OR (type IN ('employed') AND kind IN ('flexiJob') AND sector IN ('public')))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2021-12-29') AS to_day, in_0, in_1, in_2, in_3
        FROM begun LEFT JOIN begun_ended USING (citizen, event_id))
      WHERE from_day < to_day),
    assessment_often AS MATERIALIZED (
      SELECT citizen FROM (FROM known_events WHERE type = 'assessed') GROUP BY citizen HAVING count(*) > 1),
    assessment_extent AS MATERIALIZED (
      SELECT citizen,
        outcome AS only_outcome, occurred_on AS first_outcome
      FROM (FROM known_events WHERE type = 'assessed') ANTI JOIN assessment_often USING (citizen)
      UNION ALL
      SELECT citizen,
        CASE WHEN min(outcome) = max(outcome) THEN min(outcome) END, min(occurred_on) FILTER (outcome IS NOT NULL)
      FROM (FROM known_events WHERE type = 'assessed') SEMI JOIN assessment_often USING (citizen) GROUP BY citizen),
    assessment_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'outcome' AS history, outcome AS value, occurred_on, registered_at, event_id
          FROM (FROM known_events WHERE type = 'assessed') SEMI JOIN (FROM assessment_extent WHERE only_outcome IS NULL) USING (citizen)
          WHERE outcome IS NOT NULL AND occurred_on <= DATE '2021-12-28'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (1, 25), (2, 25), (4, 25), (5, 25), (1, 3), (5, 3), (6, 6), (1, 6), (2, 6), (0, 6)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 11::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 21::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_2
      UNION ALL SELECT citizen, 24::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_3
      UNION ALL SELECT citizen, 1::USMALLINT AS state, from_day, coalesce(to_day, DATE '2021-12-29') AS to_day
      FROM assessment_change WHERE history = 'outcome' AND value IN ('jobReady')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, from_day, coalesce(to_day, DATE '2021-12-29') AS to_day
      FROM profile_change WHERE history = 'education_level' AND value IN ('academic')
      UNION ALL SELECT citizen, 9::USMALLINT AS state, from_day, coalesce(to_day, DATE '2021-12-29') AS to_day
      FROM profile_change WHERE history = 'education_level' AND value IN ('unskilled')
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2021-12-29') AS to_day
      FROM assessment_change WHERE history = 'outcome' AND value IN ('activityReady')
      UNION ALL SELECT citizen, 26::USMALLINT AS state, from_day, coalesce(to_day, DATE '2021-12-29') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('nonWestern')),
    leaf_spell_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM leaf_spell_unmerged GROUP BY citizen, state),
    leaf_spell_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM leaf_spell_unmerged SEMI JOIN (FROM leaf_spell_extent WHERE intervals > 1) USING (citizen, state)),
    leaf_spell AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 23), (6, 7), (4, 20)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 18::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2021-12-29' AS to_day
      FROM known_events WHERE type IN ('received') AND kind IN ('refugee') GROUP BY citizen
      UNION ALL SELECT citizen, 13::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2021-12-29' AS to_day
      FROM known_events WHERE type IN ('received') AND kind IN ('refugee', 'reunitedFamily') GROUP BY citizen
      UNION ALL SELECT citizen, 22::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2021-12-29' AS to_day
      FROM known_events WHERE type IN ('clarified') AND outcome IN ('flexiJob') GROUP BY citizen
      UNION ALL SELECT citizen, 1::USMALLINT AS state, first_outcome AS from_day, DATE '2021-12-29' AS to_day
      FROM assessment_extent WHERE only_outcome IS NOT NULL AND first_outcome <= DATE '2021-12-28' AND only_outcome IN ('jobReady')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, first_education_level AS from_day, DATE '2021-12-29' AS to_day
      FROM profile_extent WHERE only_education_level IS NOT NULL AND first_education_level <= DATE '2021-12-28' AND only_education_level IN ('academic')
      UNION ALL SELECT citizen, 9::USMALLINT AS state, first_education_level AS from_day, DATE '2021-12-29' AS to_day
      FROM profile_extent WHERE only_education_level IS NOT NULL AND first_education_level <= DATE '2021-12-28' AND only_education_level IN ('unskilled')
      UNION ALL SELECT citizen, 0::USMALLINT AS state, first_outcome AS from_day, DATE '2021-12-29' AS to_day
      FROM assessment_extent WHERE only_outcome IS NOT NULL AND first_outcome <= DATE '2021-12-28' AND only_outcome IN ('activityReady')
      UNION ALL SELECT citizen, 26::USMALLINT AS state, first_origin_group AS from_day, DATE '2021-12-29' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2021-12-28' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 14::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1956-12-28' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2021-12-29' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2003-12-28'
      UNION ALL SELECT citizen, 2::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 30 YEAR)::DATE + (day((birth_date + INTERVAL 30 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 30 YEAR)::DATE END AS from_day, DATE '2021-12-29' AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '1991-12-28'
      UNION ALL SELECT citizen, 15::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 21 YEAR)::DATE + (day((birth_date + INTERVAL 21 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 21 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1956-12-28' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2021-12-29' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2000-12-28'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_19 AS MATERIALIZED (
      SELECT citizen, 19::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 18) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 14) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_12_unmerged AS MATERIALIZED (
      SELECT citizen, 12::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 10)
      UNION ALL SELECT citizen, 12::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 11)),
    state_12_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM state_12_unmerged GROUP BY citizen, state),
    state_12_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM state_12_unmerged SEMI JOIN (FROM state_12_extent WHERE intervals > 1) USING (citizen, state)),
    state_12 AS MATERIALIZED (
      SELECT citizen, state, from_day, to_day FROM state_12_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM state_12_reach r JOIN state_12_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_4 AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_16 AS MATERIALIZED (
      SELECT citizen, 16::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 13) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 14) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_17 AS MATERIALIZED (
      SELECT citizen, 17::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 13) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 15) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_27 AS MATERIALIZED (
      SELECT citizen, 27::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 25) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 26) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2021-12-29') AS to_day FROM leaf_spell WHERE state IN (8, 9, 1, 10, 23, 5, 25, 21, 6, 7, 20, 22, 24)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2021-12-29') AS to_day FROM state_19
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2021-12-29') AS to_day FROM state_12
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2021-12-29') AS to_day FROM state_4
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2021-12-29') AS to_day FROM state_16
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2021-12-29') AS to_day FROM state_17
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2021-12-29') AS to_day FROM state_27),
    spell_in_order AS MATERIALIZED (
      SELECT *, lag(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day) AS before_to
      FROM state_spell WHERE state IN (5, 25, 21)),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('received') AND kind IN ('refugee', 'reunitedFamily') AS kind_0,
        type IN ('received') AND kind IN ('refugee') AS kind_1,
        type IN ('received') AS kind_2,
        type IN ('clarified') AS kind_3,
        type IN ('employed', 'education-started') AS kind_4,
        type IN ('exited') AND reason IN ('employment', 'education') AS kind_5,
        ((type IN ('education-started') AND kind IN ('ordinary')) OR (type IN ('upskilled') AND kind IN ('vocational')) OR (type IN ('employed') AND kind IN ('apprenticeship'))) AS kind_6,
        type IN ('conversation-held') AND kind IN ('repatriationGuidance') AS kind_7,
        occurred_on < DATE '2021-10-01' AS place_0,
        (occurred_on >= DATE '2021-07-01' AND occurred_on < DATE '2021-10-01') AS place_1,
        (coalesce(initiative, 'veterans-aftercare') = 'veterans-aftercare' AND (occurred_on >= DATE '2021-07-01' AND coalesce(occurred_on >= joined_0, false)) AND occurred_on < DATE '2021-10-01') AS place_2,
        (occurred_on >= DATE '2020-10-01' AND occurred_on < DATE '2021-10-01') AS place_3,
        (occurred_on >= DATE '2021-04-01' AND occurred_on < DATE '2021-10-01') AS place_4
      FROM (SELECT citizen, type, occurred_on, kind, reason, initiative FROM known_events l WHERE l.type IN ('received', 'clarified', 'employed', 'education-started', 'exited', 'upskilled', 'conversation-held') AND (l.type NOT IN ('clarified', 'employed', 'education-started', 'exited', 'upskilled', 'conversation-held') OR l.occurred_on >= DATE '2020-10-01') AND l.occurred_on < DATE '2021-10-01') LEFT JOIN participant USING (citizen)),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_5,
        min(occurred_on) FILTER ((kind_1 AND place_1)) AS moment_6,
        min(occurred_on) FILTER ((kind_2 AND place_0)) AS moment_8,
        min(occurred_on) FILTER ((kind_3 AND place_1)) AS moment_2,
        min(occurred_on) FILTER ((kind_4 AND place_1)) AS moment_3,
        min(occurred_on) FILTER ((kind_5 AND place_2)) AS moment_0,
        min(occurred_on) FILTER ((kind_6 AND place_3)) AS moment_1,
        min(occurred_on) FILTER ((kind_7 AND place_4)) AS moment_9,
        min(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_4
      FROM asked_0 GROUP BY citizen),
    spell_fact_0 AS (
      SELECT citizen, count(*) FILTER ((state = 21 AND from_day < DATE '2021-10-01')) AS amount_4,
        bool_or((state = 8 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_2,
        bool_or((state = 9 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_3,
        bool_or((state = 12 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_4,
        bool_or((state = 1 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_5,
        bool_or((state = 10 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_6,
        bool_or((state = 23 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS test_7,
        bool_or((state = 4 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2021-07-01')))) AS in_spell_0,
        sum(least(coalesce(to_day, DATE '2021-12-29'), DATE '2021-10-01') - greatest(from_day, DATE '2021-07-01')) FILTER ((state = 4 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2021-07-01')))) AS days_in_0,
        bool_or((state = 5 AND (from_day <= DATE '2021-07-01' AND (to_day IS NULL OR to_day > DATE '2021-07-01')))) AS in_spell_1,
        bool_or((state = 6 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2020-10-01')))) AS in_spell_3,
        bool_or((state = 7 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_13,
        bool_or((state = 16 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_5,
        bool_or((state = 20 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_7,
        bool_or((state = 17 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_6,
        bool_or((state = 19 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_9,
        bool_or((state = 22 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_10,
        bool_or((state = 24 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_11,
        bool_or((state = 27 AND (from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')))) AS in_spell_12
      FROM state_spell WHERE state IN (21, 8, 9, 12, 1, 10, 23, 4, 5, 6, 7, 16, 20, 17, 19, 22, 24, 27)
      GROUP BY citizen),
    candidate AS MATERIALIZED (
      SELECT * FROM fact_0 FULL JOIN spell_fact_0 USING (citizen) LEFT JOIN participant USING (citizen) WHERE (moment_0 IS NOT NULL OR moment_4 IS NOT NULL OR moment_6 IS NOT NULL OR in_spell_0 OR in_spell_1 OR in_spell_3 OR in_spell_13 OR in_spell_5 OR in_spell_7 OR in_spell_6 OR in_spell_9 OR in_spell_10 OR in_spell_11 OR in_spell_12)),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'gender' AND from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')) AS attribute_0,
        max(value) FILTER (history = 'education_level' AND from_day <= DATE '2021-09-30' AND (to_day IS NULL OR to_day > DATE '2021-09-30')) AS attribute_3
      FROM profile_change SEMI JOIN candidate USING (citizen) GROUP BY citizen),
    order_fact_0 AS (
      SELECT citizen, sum((year((least(coalesce(to_day, DATE '2021-12-29'), DATE '2021-07-01') - 1)) * 12 + month((least(coalesce(to_day, DATE '2021-12-29'), DATE '2021-07-01') - 1))) - greatest((year(greatest(from_day, DATE '2011-07-01')) * 12 + month(greatest(from_day, DATE '2011-07-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2011-07-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER ((state = 5 AND (from_day < DATE '2021-07-01' AND (to_day IS NULL OR to_day > DATE '2011-07-01')))) AS amount_0,
        sum((year((least(coalesce(to_day, DATE '2021-12-29'), DATE '2021-10-01') - 1)) * 12 + month((least(coalesce(to_day, DATE '2021-12-29'), DATE '2021-10-01') - 1))) - greatest((year(greatest(from_day, DATE '2018-10-01')) * 12 + month(greatest(from_day, DATE '2018-10-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2018-10-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER ((state = 25 AND (from_day < DATE '2021-10-01' AND (to_day IS NULL OR to_day > DATE '2018-10-01')))) AS amount_5,
        max(from_day - before_to) FILTER (((state = 21 AND from_day < DATE '2021-10-01') AND before_to IS NOT NULL)) AS amount_3
      FROM spell_in_order SEMI JOIN candidate USING (citizen) WHERE state IN (5, 25, 21)
      GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        joined_0,
        last_birth_date AS birth_date,
        moment_5,
        moment_6,
        moment_8,
        moment_2,
        moment_3,
        moment_0,
        moment_1,
        moment_9,
        moment_4,
        coalesce(amount_0, 0)::BIGINT AS amount_0,
        (CASE WHEN DATE '2021-09-30' < DATE '2021-12-29' AND moment_5 <= DATE '2021-09-30' THEN ((((year(DATE '2021-09-30') - year(moment_5)) * 12 + month(DATE '2021-09-30') - month(moment_5)) - ((moment_5 + to_months(((year(DATE '2021-09-30') - year(moment_5)) * 12 + month(DATE '2021-09-30') - month(moment_5))::INTEGER))::DATE > DATE '2021-09-30')::INTEGER) // 12) END)::BIGINT AS amount_2,
        coalesce(amount_5, 0)::BIGINT AS amount_5,
        coalesce(amount_4, 0)::BIGINT AS amount_4,
        amount_3::BIGINT AS amount_3,
        (CASE WHEN moment_4 < DATE '2021-12-29' AND moment_4 >= birth_date THEN (year(moment_4) - year(birth_date) - ((month(moment_4) * 100 + day(moment_4)) < (month(birth_date) * 100 + day(birth_date)))::INTEGER) END)::BIGINT AS amount_1,
        (coalesce(moment_4 >= DATE '2021-12-29', false) AND moment_4 IS NOT NULL) AS open_1,
        coalesce(test_2, false) AS test_2,
        coalesce(test_3, false) AS test_3,
        coalesce(test_4, false) AS test_4,
        coalesce(test_5, false) AS test_5,
        coalesce(test_6, false) AS test_6,
        coalesce(test_7, false) AS test_7,
        coalesce(in_spell_0, false) AS in_spell_0,
        coalesce(days_in_0, 0) AS days_in_0,
        coalesce(in_spell_1, false) AS in_spell_1,
        coalesce(in_spell_3, false) AS in_spell_3,
        coalesce(in_spell_13, false) AS in_spell_13,
        coalesce(in_spell_5, false) AS in_spell_5,
        coalesce(in_spell_7, false) AS in_spell_7,
        coalesce(in_spell_6, false) AS in_spell_6,
        coalesce(in_spell_9, false) AS in_spell_9,
        coalesce(in_spell_10, false) AS in_spell_10,
        coalesce(in_spell_11, false) AS in_spell_11,
        coalesce(in_spell_12, false) AS in_spell_12,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2021-12-28' THEN CASE WHEN first_gender <= DATE '2021-09-30' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        CASE WHEN only_education_level IS NOT NULL AND first_education_level <= DATE '2021-12-28' THEN CASE WHEN first_education_level <= DATE '2021-09-30' THEN only_education_level END ELSE attribute_3 END AS attribute_3
      FROM candidate LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen) LEFT JOIN order_fact_0 USING (citizen)),
    asked_1 AS (
      SELECT citizen, occurred_on, type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob') AS kind_0,
        (coalesce(occurred_on >= moment_6, false) AND coalesce(occurred_on < ((moment_6 + INTERVAL 1 MONTH)::DATE + 1), false)) AS place_0
      FROM (SELECT citizen, type, occurred_on, kind FROM known_events l WHERE l.type IN ('placed')) JOIN citizen_facts_0 USING (citizen)),
    fact_1 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_7
      FROM asked_1 GROUP BY citizen),
    spell_fact_1 AS (
      SELECT citizen, bool_or((state = 19 AND ((moment_6 IS NOT NULL AND ((moment_6 + INTERVAL 1 MONTH)::DATE + 1) IS NOT NULL) AND moment_6 < least(DATE '2021-12-29', ((moment_6 + INTERVAL 1 MONTH)::DATE + 1)) AND from_day < least(DATE '2021-12-29', ((moment_6 + INTERVAL 1 MONTH)::DATE + 1)) AND (to_day IS NULL OR to_day > moment_6)))) AS test_0,
        bool_or((state = 12 AND ((moment_0 + INTERVAL 2 MONTH)::DATE < DATE '2021-12-29' AND from_day <= (moment_0 + INTERVAL 2 MONTH)::DATE AND (to_day IS NULL OR to_day > (moment_0 + INTERVAL 2 MONTH)::DATE)))) AS test_1
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (19, 12)
      GROUP BY citizen),
    citizen_facts_1 AS (
      SELECT p.*,
        moment_7,
        (CASE WHEN (((moment_6 IS NOT NULL AND ((moment_6 + INTERVAL 1 MONTH)::DATE + 1) IS NOT NULL) AND coalesce((greatest(moment_6, DATE '2021-12-29')) <= (((moment_6 + INTERVAL 1 MONTH)::DATE + 1) - 1), false)) AND moment_7 IS NULL) THEN (greatest(moment_6, DATE '2021-12-29')) END) AS ahead_from_7,
        (CASE WHEN (((moment_6 IS NOT NULL AND ((moment_6 + INTERVAL 1 MONTH)::DATE + 1) IS NOT NULL) AND coalesce((greatest(moment_6, DATE '2021-12-29')) <= (((moment_6 + INTERVAL 1 MONTH)::DATE + 1) - 1), false)) AND moment_7 IS NULL) THEN (((moment_6 + INTERVAL 1 MONTH)::DATE + 1) - 1) END) AS ahead_to_7,
        coalesce(test_0, false) AS test_0,
        coalesce(test_1, false) AS test_1
      FROM citizen_facts_0 p LEFT JOIN fact_1 USING (citizen) LEFT JOIN spell_fact_1 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        in_spell_0 AS member_0,
        (in_spell_1 AND coalesce(amount_0 > 96, false)) AS member_1,
        moment_0 IS NOT NULL AS member_2,
        in_spell_3 AS member_3,
        in_spell_13 AS member_13,
        moment_4 IS NOT NULL AS member_4,
        (in_spell_5 AND coalesce(DATE '2016-09-30' <= moment_5, false)) AS member_5,
        in_spell_7 AS member_7,
        (in_spell_6 AND coalesce(amount_2 = 3, false)) AS member_6,
        (moment_6 IS NOT NULL AND test_0) AS member_8,
        in_spell_9 AS member_9,
        in_spell_10 AS member_10,
        in_spell_11 AS member_11,
        (in_spell_12 AND (coalesce(amount_5 >= 18, false) AND coalesce(moment_8 <= DATE '2016-09-30', false))) AS member_12,
        attribute_0 AS group_0,
        attribute_3 AS group_3,
        CASE WHEN moment_4 IS NOT NULL THEN year(moment_4)::VARCHAR END AS group_1,
        CASE WHEN (coalesce(amount_1 BETWEEN 0 AND 17, false) AND (NOT open_1)) THEN '0-17' WHEN (coalesce(amount_1 BETWEEN 18 AND 64, false) AND (NOT open_1)) THEN '18-64' WHEN (coalesce(amount_1 >= 65, false) AND (NOT open_1)) THEN '65+' END AS group_2
      FROM citizen_facts_1),
    verdict AS (
      SELECT *, (CASE WHEN member_0 THEN 1 ELSE NULL END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_1) THEN NULL WHEN (moment_2 IS NOT NULL OR moment_3 IS NOT NULL) THEN 1 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT member_2) THEN NULL WHEN test_1 THEN 1 WHEN (test_1 OR coalesce((moment_0 + INTERVAL 2 MONTH)::DATE >= DATE '2021-12-29', false)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_6,
        (CASE WHEN (NOT member_3) THEN NULL WHEN moment_1 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_7,
        (CASE WHEN (NOT member_13) THEN NULL ELSE 1 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT member_13) THEN NULL WHEN test_2 THEN 1 ELSE 2 END)::UTINYINT AS verdict_10,
        (CASE WHEN (NOT member_13) THEN NULL WHEN test_3 THEN 1 ELSE 2 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_14,
        (CASE WHEN (NOT member_5) THEN NULL WHEN test_4 THEN 1 ELSE 2 END)::UTINYINT AS verdict_15,
        (CASE WHEN (NOT member_7) THEN NULL ELSE 1 END)::UTINYINT AS verdict_16,
        (CASE WHEN (NOT member_7) THEN NULL WHEN test_5 THEN 1 ELSE 2 END)::UTINYINT AS verdict_17,
        (CASE WHEN (NOT member_6) THEN NULL WHEN test_6 THEN 1 ELSE 2 END)::UTINYINT AS verdict_18,
        (CASE WHEN (NOT member_8) THEN NULL WHEN moment_7 IS NOT NULL THEN 1 WHEN (moment_7 IS NOT NULL OR ahead_from_7 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_21,
        (CASE WHEN (NOT member_9) THEN NULL WHEN coalesce(amount_4 < 2, false) THEN 3 WHEN coalesce(amount_3 <= 42, false) THEN 1 ELSE 2 END)::UTINYINT AS verdict_22,
        (CASE WHEN (NOT member_10) THEN NULL WHEN test_7 THEN 1 ELSE 2 END)::UTINYINT AS verdict_23,
        (CASE WHEN (NOT member_11) THEN NULL ELSE 1 END)::UTINYINT AS verdict_27,
        (CASE WHEN (NOT member_12) THEN NULL WHEN moment_9 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_28
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  group_3, GROUPING(group_3) = 0 AS by_3,
  sum(members_0) AS members_0,
  sum(counted_0) AS counted_0,
  sum(amount_0) AS amount_0,
  sum(members_1) AS members_1,
  sum(counted_1) AS counted_1,
  sum(undecided_1) AS undecided_1,
  sum(members_2) AS members_2,
  sum(counted_2) AS counted_2,
  sum(undecided_2) AS undecided_2,
  sum(members_3) AS members_3,
  sum(counted_3) AS counted_3,
  sum(undecided_3) AS undecided_3,
  sum(members_4) AS members_4,
  sum(counted_4) AS counted_4,
  sum(undecided_4) AS undecided_4,
  sum(members_5) AS members_5,
  sum(counted_5) AS counted_5,
  sum(undecided_5) AS undecided_5,
  sum(members_6) AS members_6,
  sum(counted_6) AS counted_6,
  sum(undecided_6) AS undecided_6,
  sum(members_7) AS members_7,
  sum(counted_7) AS counted_7,
  sum(undecided_7) AS undecided_7,
  sum(members_8) AS members_8,
  sum(counted_8) AS counted_8,
  sum(undecided_8) AS undecided_8,
  sum(members_9) AS members_9,
  sum(counted_9) AS counted_9,
  sum(undecided_9) AS undecided_9,
  sum(members_10) AS members_10,
  sum(counted_10) AS counted_10,
  sum(undecided_10) AS undecided_10,
  sum(members_11) AS members_11,
  sum(counted_11) AS counted_11,
  sum(undecided_11) AS undecided_11,
  sum(members_12) AS members_12,
  sum(counted_12) AS counted_12,
  sum(undecided_12) AS undecided_12,
  sum(members_13) AS members_13,
  sum(counted_13) AS counted_13,
  sum(excluded_13) AS excluded_13,
  sum(may_count_13) AS may_count_13,
  sum(may_not_count_13) AS may_not_count_13,
  sum(may_leave_13) AS may_leave_13,
  sum(undecided_13) AS undecided_13,
  sum(members_14) AS members_14,
  sum(counted_14) AS counted_14,
  sum(undecided_14) AS undecided_14,
  sum(members_15) AS members_15,
  sum(counted_15) AS counted_15,
  sum(undecided_15) AS undecided_15,
  sum(members_16) AS members_16,
  sum(counted_16) AS counted_16,
  sum(undecided_16) AS undecided_16
FROM (
  SELECT group_0 AS group_0,
    group_3 AS group_1,
    group_1 AS group_2,
    group_2 AS group_3,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    coalesce(sum(days_in_0) FILTER (verdict_0 = 1), 0)::BIGINT AS amount_0,
    count(verdict_5) AS members_1,
    count(*) FILTER (verdict_5 = 1) AS counted_1,
    count(*) FILTER (verdict_5 = 4) AS undecided_1,
    count(verdict_6) AS members_2,
    count(*) FILTER (verdict_6 = 1) AS counted_2,
    count(*) FILTER (verdict_6 = 4) AS undecided_2,
    count(verdict_7) AS members_3,
    count(*) FILTER (verdict_7 = 1) AS counted_3,
    count(*) FILTER (verdict_7 = 4) AS undecided_3,
    count(verdict_9) AS members_4,
    count(*) FILTER (verdict_9 = 1) AS counted_4,
    count(*) FILTER (verdict_9 = 4) AS undecided_4,
    count(verdict_10) AS members_5,
    count(*) FILTER (verdict_10 = 1) AS counted_5,
    count(*) FILTER (verdict_10 = 4) AS undecided_5,
    count(verdict_11) AS members_6,
    count(*) FILTER (verdict_11 = 1) AS counted_6,
    count(*) FILTER (verdict_11 = 4) AS undecided_6,
    count(verdict_14) AS members_7,
    count(*) FILTER (verdict_14 = 1) AS counted_7,
    count(*) FILTER (verdict_14 = 4) AS undecided_7,
    count(verdict_15) AS members_8,
    count(*) FILTER (verdict_15 = 1) AS counted_8,
    count(*) FILTER (verdict_15 = 4) AS undecided_8,
    count(verdict_16) AS members_9,
    count(*) FILTER (verdict_16 = 1) AS counted_9,
    count(*) FILTER (verdict_16 = 4) AS undecided_9,
    count(verdict_17) AS members_10,
    count(*) FILTER (verdict_17 = 1) AS counted_10,
    count(*) FILTER (verdict_17 = 4) AS undecided_10,
    count(verdict_18) AS members_11,
    count(*) FILTER (verdict_18 = 1) AS counted_11,
    count(*) FILTER (verdict_18 = 4) AS undecided_11,
    count(verdict_21) AS members_12,
    count(*) FILTER (verdict_21 = 1) AS counted_12,
    count(*) FILTER (verdict_21 = 4) AS undecided_12,
    count(verdict_22) AS members_13,
    count(*) FILTER (verdict_22 = 1) AS counted_13,
    count(*) FILTER (verdict_22 = 3) AS excluded_13,
    count(*) FILTER (verdict_22 = 4 AND coalesce(amount_3 <= 42, false)) AS may_count_13,
    count(*) FILTER (verdict_22 = 4 AND (NOT coalesce(amount_3 <= 42, false))) AS may_not_count_13,
    count(*) FILTER (verdict_22 = 4 AND coalesce(amount_4 < 2, false)) AS may_leave_13,
    count(*) FILTER (verdict_22 = 4) AS undecided_13,
    count(verdict_23) AS members_14,
    count(*) FILTER (verdict_23 = 1) AS counted_14,
    count(*) FILTER (verdict_23 = 4) AS undecided_14,
    count(verdict_27) AS members_15,
    count(*) FILTER (verdict_27 = 1) AS counted_15,
    count(*) FILTER (verdict_27 = 4) AS undecided_15,
    count(verdict_28) AS members_16,
    count(*) FILTER (verdict_28 = 1) AS counted_16,
    count(*) FILTER (verdict_28 = 4) AS undecided_16
  FROM verdict GROUP BY 1, 2, 3, 4)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2), (group_3));

-- Not in SQL, because they are derived from other figures or reports: activity-ready-over-30-fewer, activity-ready-over-30-change, activity-ready-per-thousand, activity-ready-per-thousand-elsewhere, education-begun-national, failed-recruitments, failed-recruitments-capital, in-work-after-three-years-change, in-work-after-three-years-national, flexi-job-unemployed-national, flexi-job-unemployed-change, flexi-job-unemployed-since-spring-2020
