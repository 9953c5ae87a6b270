-- Plan i-maal-med-integration, sha256:68d193556a8b7e9c637fa78de2fec20f3baaf4f1dc25acaf41ed3bfca9964cd1
-- Period from 2017-07-01 to 2017-10-01, the last not included; registered through 2017-12-31, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- self-supporting: the columns that end in _0
-- job-ready: the columns that end in _1
-- in-company: the columns that end in _2
-- in-company-within-four-weeks: the columns that end in _3
-- recipients: the columns that end in _4
-- referred-young-at-least: the columns that end in _5
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.initiative, l.event_id, l.registered_at, l.benefit, l.until, l.kind, l.ended_event_id, l.outcome FROM ledger l WHERE l.registered_from < make_timestamp(1514761200000000) AND l.registered_to >= make_timestamp(1514761200000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2017-12-31' AND l.type IN ('enrolled', 'exited', 'benefit-started', 'benefit-ended', 'education-started', 'placed', 'ended', 'assessed', 'received') AND (l.type NOT IN ('received') OR l.occurred_on < DATE '2017-10-01')),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.municipality, l.origin_group, l.gender, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1514761200000000) AND l.registered_to >= make_timestamp(1514761200000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.municipality IS NOT NULL OR l.origin_group IS NOT NULL OR l.gender IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        municipality AS only_municipality, occurred_on AS first_municipality,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        gender AS only_gender, occurred_on AS first_gender
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(municipality) = max(municipality) THEN min(municipality) END, min(occurred_on) FILTER (municipality IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'municipality' AS history, municipality AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_municipality IS NULL) USING (citizen)
          WHERE municipality IS NOT NULL AND occurred_on <= DATE '2017-12-31'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2017-12-31'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2017-12-31'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'integration-programme' THEN 13 WHEN 'waste-collection-team' THEN 14 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('integration-programme', 'waste-collection-team'))
      UNION ALL SELECT citizen, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'educationBenefit' THEN 1 WHEN 'integrationBenefit' THEN 2 WHEN 'selfSupportReturnBenefit' THEN 3 WHEN 'transitionalBenefit' THEN 4 WHEN 'unemploymentBenefit' THEN 5 WHEN 'sicknessBenefit' THEN 6 WHEN 'jobClarificationBenefit' THEN 7 WHEN 'resourceClarificationBenefit' THEN 8 WHEN 'rehabilitationBenefit' THEN 9 WHEN 'unemploymentAllowance' THEN 10 WHEN 'flexiJobSubsidy' THEN 11 WHEN 'disabilityPension' THEN 12 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit', 'sicknessBenefit', 'jobClarificationBenefit', 'resourceClarificationBenefit', 'rehabilitationBenefit', 'unemploymentAllowance', 'flexiJobSubsidy', 'disabilityPension'))),
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
      FROM (SELECT record, (CASE initiative WHEN 'integration-programme' THEN 13 WHEN 'waste-collection-team' THEN 14 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('integration-programme', 'waste-collection-team'))
        UNION ALL SELECT record, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'educationBenefit' THEN 1 WHEN 'integrationBenefit' THEN 2 WHEN 'selfSupportReturnBenefit' THEN 3 WHEN 'transitionalBenefit' THEN 4 WHEN 'unemploymentBenefit' THEN 5 WHEN 'sicknessBenefit' THEN 6 WHEN 'jobClarificationBenefit' THEN 7 WHEN 'resourceClarificationBenefit' THEN 8 WHEN 'rehabilitationBenefit' THEN 9 WHEN 'unemploymentAllowance' THEN 10 WHEN 'flexiJobSubsidy' THEN 11 WHEN 'disabilityPension' THEN 12 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit', 'sicknessBenefit', 'jobClarificationBenefit', 'resourceClarificationBenefit', 'rehabilitationBenefit', 'unemploymentAllowance', 'flexiJobSubsidy', 'disabilityPension')))
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
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2018-01-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2018-01-01') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('education-started', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('education-started') AND kind IN ('ordinary') AS in_0,
        type IN ('placed') AS in_1
      FROM known_events WHERE ((type IN ('education-started') AND kind IN ('ordinary')) OR (type IN ('placed')))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2018-01-01') AS to_day, in_0, in_1
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
          WHERE outcome IS NOT NULL AND occurred_on <= DATE '2017-12-31'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (6, 5), (7, 5), (8, 5), (9, 5), (10, 5), (11, 5), (12, 5)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 7::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 12::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2018-01-01') AS to_day
      FROM profile_change WHERE history = 'municipality' AND value IN ('assens', 'broenderslev', 'faaborg-midtfyn', 'favrskov', 'helsingoer', 'holbaek', 'lejre', 'norddjurs', 'nordfyn', 'odense', 'randers', 'rebild', 'skive', 'svendborg', 'syddjurs', 'soenderborg', 'vesthimmerland')
      UNION ALL SELECT citizen, 11::USMALLINT AS state, from_day, coalesce(to_day, DATE '2018-01-01') AS to_day
      FROM assessment_change WHERE history = 'outcome' AND value IN ('jobReady')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, from_day, coalesce(to_day, DATE '2018-01-01') AS to_day
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
      FROM pair_spell JOIN (VALUES (2, 8), (13, 9), (14, 13), (1, 14)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 3::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2018-01-01' AS to_day
      FROM known_events WHERE type IN ('benefit-started') AND benefit IN ('integrationBenefit') GROUP BY citizen
      UNION ALL SELECT citizen, 0::USMALLINT AS state, first_municipality AS from_day, DATE '2018-01-01' AS to_day
      FROM profile_extent WHERE only_municipality IS NOT NULL AND first_municipality <= DATE '2017-12-31' AND only_municipality IN ('assens', 'broenderslev', 'faaborg-midtfyn', 'favrskov', 'helsingoer', 'holbaek', 'lejre', 'norddjurs', 'nordfyn', 'odense', 'randers', 'rebild', 'skive', 'svendborg', 'syddjurs', 'soenderborg', 'vesthimmerland')
      UNION ALL SELECT citizen, 11::USMALLINT AS state, first_outcome AS from_day, DATE '2018-01-01' AS to_day
      FROM assessment_extent WHERE only_outcome IS NOT NULL AND first_outcome <= DATE '2017-12-31' AND only_outcome IN ('jobReady')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, first_origin_group AS from_day, DATE '2018-01-01' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2017-12-31' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1952-12-31' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2018-01-01' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '1999-12-31'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_6_within AS MATERIALIZED (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3)),
    state_6_barred AS MATERIALIZED (
      SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 5) SEMI JOIN state_6_within USING (citizen)),
    state_6_outside AS MATERIALIZED (
      SELECT citizen, to_day AS from_day, lead(from_day, 1, DATE '2018-01-01') OVER (PARTITION BY citizen ORDER BY from_day) AS to_day
      FROM state_6_barred
      UNION ALL
      SELECT citizen, DATE '-infinity', min(from_day) FROM state_6_barred GROUP BY citizen),
    state_6 AS MATERIALIZED (
      SELECT citizen, 6::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM state_6_within ANTI JOIN state_6_outside USING (citizen)
        UNION ALL FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM state_6_within a JOIN state_6_outside b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day))),
    state_4 AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_10 AS MATERIALIZED (
      SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 9) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 8) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_15 AS MATERIALIZED (
      SELECT citizen, 15::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 13) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 14) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2018-01-01') AS to_day FROM leaf_spell WHERE state IN (0, 7, 11, 12)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2018-01-01') AS to_day FROM state_6
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2018-01-01') AS to_day FROM state_4
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2018-01-01') AS to_day FROM state_10
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2018-01-01') AS to_day FROM state_15),
    lowest_30 AS MATERIALIZED (
      SELECT arg_min(day, (citizens, day)) AS on_day
      FROM (
        SELECT day, sum(sum(change)) OVER (ORDER BY day) AS citizens
        FROM (
          SELECT unnest(generate_series(DATE '2017-07-01', DATE '2017-09-30', INTERVAL 1 DAY))::DATE AS day, 0 AS change
          UNION ALL SELECT greatest(from_day, DATE '2017-07-01'), 1 FROM state_spell WHERE state = 15 AND from_day < DATE '2017-10-01' AND (to_day IS NULL OR to_day > DATE '2017-07-01')
          UNION ALL SELECT to_day, -1 FROM state_spell WHERE state = 15 AND from_day < DATE '2017-10-01' AND (to_day IS NULL OR to_day > DATE '2017-07-01') AND to_day < DATE '2017-10-01')
        GROUP BY day)),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('benefit-started') AND benefit IN ('integrationBenefit') AS kind_0,
        type IN ('received') AS kind_1,
        occurred_on < DATE '2017-10-01' AS place_0,
        (occurred_on >= DATE '2017-07-01' AND occurred_on < DATE '2017-10-01') AS place_1
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'received') AND l.occurred_on < DATE '2017-10-01')),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        min(occurred_on) FILTER ((kind_1 AND place_1)) AS moment_2,
        min(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_1
      FROM asked_0 GROUP BY citizen),
    spell_fact_0 AS (
      SELECT citizen, bool_or((state = 6 AND from_day <= DATE '2017-09-24' AND (to_day IS NULL OR to_day >= DATE '2017-10-01'))) AS test_1,
        bool_or((state = 7 AND (from_day < DATE '2017-10-01' AND (to_day IS NULL OR to_day > DATE '2017-09-24')))) AS test_2,
        bool_or((state = 11 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS test_3,
        bool_or((state = 12 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS test_4,
        bool_or((state = 4 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS in_spell_0,
        bool_or((state = 10 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS in_spell_1,
        bool_or((state = 15 AND ((SELECT on_day FROM lowest_30) < DATE '2018-01-01' AND from_day <= (SELECT on_day FROM lowest_30) AND (to_day IS NULL OR to_day > (SELECT on_day FROM lowest_30))))) AS on_lowest_30
      FROM state_spell WHERE state IN (6, 7, 11, 12, 4, 10, 15)
      GROUP BY citizen),
    candidate AS (
      SELECT * FROM fact_0 FULL JOIN spell_fact_0 USING (citizen) WHERE (moment_2 IS NOT NULL OR in_spell_0 OR in_spell_1 OR on_lowest_30)),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'municipality' AND from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')) AS attribute_1,
        max(value) FILTER (history = 'gender' AND from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')) AS attribute_0
      FROM profile_change GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        moment_0,
        moment_2,
        moment_1,
        (CASE WHEN DATE '2017-09-30' < DATE '2018-01-01' AND moment_1 <= DATE '2017-09-30' THEN (((year(DATE '2017-09-30') - year(moment_1)) * 12 + month(DATE '2017-09-30') - month(moment_1)) - ((moment_1 + to_months(((year(DATE '2017-09-30') - year(moment_1)) * 12 + month(DATE '2017-09-30') - month(moment_1))::INTEGER))::DATE > DATE '2017-09-30')::INTEGER) END)::BIGINT AS amount_0,
        coalesce(test_1, false) AS test_1,
        coalesce(test_2, false) AS test_2,
        coalesce(test_3, false) AS test_3,
        coalesce(test_4, false) AS test_4,
        coalesce(in_spell_0, false) AS in_spell_0,
        coalesce(in_spell_1, false) AS in_spell_1,
        CASE WHEN only_municipality IS NOT NULL AND first_municipality <= DATE '2017-12-31' THEN CASE WHEN first_municipality <= DATE '2017-09-30' THEN only_municipality END ELSE attribute_1 END AS attribute_1,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2017-12-31' THEN CASE WHEN first_gender <= DATE '2017-09-30' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        coalesce(on_lowest_30, false) AS on_lowest_30
      FROM candidate LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen)),
    asked_1 AS (
      SELECT citizen, occurred_on, type IN ('placed') AS kind_0,
        (coalesce(occurred_on >= moment_2, false) AND coalesce(occurred_on < ((moment_2 + 28) + 1), false)) AS place_0
      FROM (SELECT citizen, type, occurred_on FROM known_events l WHERE l.type IN ('placed')) JOIN citizen_facts_0 USING (citizen)),
    fact_1 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_3
      FROM asked_1 GROUP BY citizen),
    spell_fact_1 AS (
      SELECT citizen, bool_or((state = 0 AND (moment_2 < DATE '2018-01-01' AND from_day <= moment_2 AND (to_day IS NULL OR to_day > moment_2)))) AS test_0
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (0)
      GROUP BY citizen),
    citizen_facts_1 AS (
      SELECT p.*,
        moment_3,
        (CASE WHEN (((moment_2 IS NOT NULL AND ((moment_2 + 28) + 1) IS NOT NULL) AND coalesce((greatest(moment_2, DATE '2018-01-01')) <= (((moment_2 + 28) + 1) - 1), false)) AND moment_3 IS NULL) THEN (greatest(moment_2, DATE '2018-01-01')) END) AS ahead_from_3,
        (CASE WHEN (((moment_2 IS NOT NULL AND ((moment_2 + 28) + 1) IS NOT NULL) AND coalesce((greatest(moment_2, DATE '2018-01-01')) <= (((moment_2 + 28) + 1) - 1), false)) AND moment_3 IS NULL) THEN (((moment_2 + 28) + 1) - 1) END) AS ahead_to_3,
        coalesce(test_0, false) AS test_0
      FROM citizen_facts_0 p LEFT JOIN fact_1 USING (citizen) LEFT JOIN spell_fact_1 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        (in_spell_0 AND (moment_0 IS NOT NULL AND coalesce(DATE '2017-09-30' >= moment_0, false) AND coalesce(DATE '2017-09-30' <= (moment_0 + INTERVAL 36 MONTH)::DATE, false))) AS member_0,
        in_spell_1 AS member_1,
        (moment_2 IS NOT NULL AND test_0) AS member_2,
        attribute_1 AS group_1,
        attribute_0 AS group_0,
        CASE WHEN coalesce(amount_0 BETWEEN 0 AND 1, false) THEN '0-1' WHEN coalesce(amount_0 BETWEEN 2 AND 12, false) THEN '2-12' WHEN coalesce(amount_0 >= 13, false) THEN '13+' END AS group_2
      FROM citizen_facts_1),
    verdict AS (
      SELECT *, (CASE WHEN (NOT member_0) THEN NULL WHEN (coalesce(test_1, false) OR test_2) THEN 1 ELSE 2 END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_1) THEN NULL WHEN test_3 THEN 1 ELSE 2 END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_1) THEN NULL WHEN test_4 THEN 1 ELSE 2 END)::UTINYINT AS verdict_18,
        (CASE WHEN (NOT member_2) THEN NULL WHEN moment_3 IS NOT NULL THEN 1 WHEN (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_28,
        (CASE WHEN (NOT member_1) THEN NULL ELSE 1 END)::UTINYINT AS verdict_29,
        (CASE WHEN on_lowest_30 THEN 1 ELSE NULL END)::UTINYINT AS verdict_30
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  sum(members_0) AS members_0,
  sum(counted_0) AS counted_0,
  sum(undecided_0) AS undecided_0,
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
  sum(amount_5) AS amount_5,
  (SELECT on_day FROM lowest_30) AS lowest_5
FROM (
  SELECT group_1 AS group_0,
    group_0 AS group_1,
    group_2 AS group_2,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    count(*) FILTER (verdict_0 = 4) AS undecided_0,
    count(verdict_8) AS members_1,
    count(*) FILTER (verdict_8 = 1) AS counted_1,
    count(*) FILTER (verdict_8 = 4) AS undecided_1,
    count(verdict_18) AS members_2,
    count(*) FILTER (verdict_18 = 1) AS counted_2,
    count(*) FILTER (verdict_18 = 4) AS undecided_2,
    count(verdict_28) AS members_3,
    count(*) FILTER (verdict_28 = 1) AS counted_3,
    count(*) FILTER (verdict_28 = 4) AS undecided_3,
    count(verdict_29) AS members_4,
    count(*) FILTER (verdict_29 = 1) AS counted_4,
    count(*) FILTER (verdict_29 = 4) AS undecided_4,
    count(verdict_30) AS members_5,
    count(*) FILTER (verdict_30 = 1) AS counted_5,
    count(*) FILTER (verdict_30 = 4) AS undecided_5,
    count(verdict_30) AS amount_5
  FROM verdict GROUP BY 1, 2, 3)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2));

-- Not in SQL, because they are derived from other figures or reports: self-supporting-national, self-supporting-mean, self-supporting-change, self-supporting-mean-change, self-supporting-risen, self-supporting-above, self-supporting-above-change, job-ready-national, job-ready-mean, job-ready-change, job-ready-year-change, job-ready-risen, job-ready-fallen, job-ready-unchanged, job-ready-above, job-ready-above-change, in-company-national, in-company-national-change, in-company-mean, in-company-mean-change, in-company-change, in-company-risen, in-company-fallen, in-company-above, in-company-above-change

-- Plan i-maal-med-integration, sha256:68d193556a8b7e9c637fa78de2fec20f3baaf4f1dc25acaf41ed3bfca9964cd1
-- Period from 2017-07-01 to 2017-10-01, the last not included; registered through 2017-12-28, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- self-supporting: the columns that end in _0
-- job-ready: the columns that end in _1
-- in-company: the columns that end in _2
-- in-company-within-four-weeks: the columns that end in _3
-- recipients: the columns that end in _4
-- referred-young-at-least: the columns that end in _5
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.initiative, l.event_id, l.registered_at, l.benefit, l.until, l.kind, l.ended_event_id, l.outcome FROM ledger l WHERE l.registered_from < make_timestamp(1514502000000000) AND l.registered_to >= make_timestamp(1514502000000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2017-12-28' AND l.type IN ('enrolled', 'exited', 'benefit-started', 'benefit-ended', 'education-started', 'placed', 'ended', 'assessed', 'received') AND (l.type NOT IN ('received') OR l.occurred_on < DATE '2017-10-01')),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.municipality, l.origin_group, l.gender, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1514502000000000) AND l.registered_to >= make_timestamp(1514502000000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.municipality IS NOT NULL OR l.origin_group IS NOT NULL OR l.gender IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        municipality AS only_municipality, occurred_on AS first_municipality,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        gender AS only_gender, occurred_on AS first_gender
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(municipality) = max(municipality) THEN min(municipality) END, min(occurred_on) FILTER (municipality IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'municipality' AS history, municipality AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_municipality IS NULL) USING (citizen)
          WHERE municipality IS NOT NULL AND occurred_on <= DATE '2017-12-28'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2017-12-28'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2017-12-28'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'integration-programme' THEN 13 WHEN 'waste-collection-team' THEN 14 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('integration-programme', 'waste-collection-team'))
      UNION ALL SELECT citizen, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'educationBenefit' THEN 1 WHEN 'integrationBenefit' THEN 2 WHEN 'selfSupportReturnBenefit' THEN 3 WHEN 'transitionalBenefit' THEN 4 WHEN 'unemploymentBenefit' THEN 5 WHEN 'sicknessBenefit' THEN 6 WHEN 'jobClarificationBenefit' THEN 7 WHEN 'resourceClarificationBenefit' THEN 8 WHEN 'rehabilitationBenefit' THEN 9 WHEN 'unemploymentAllowance' THEN 10 WHEN 'flexiJobSubsidy' THEN 11 WHEN 'disabilityPension' THEN 12 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit', 'sicknessBenefit', 'jobClarificationBenefit', 'resourceClarificationBenefit', 'rehabilitationBenefit', 'unemploymentAllowance', 'flexiJobSubsidy', 'disabilityPension'))),
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
      FROM (SELECT record, (CASE initiative WHEN 'integration-programme' THEN 13 WHEN 'waste-collection-team' THEN 14 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('integration-programme', 'waste-collection-team'))
        UNION ALL SELECT record, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'educationBenefit' THEN 1 WHEN 'integrationBenefit' THEN 2 WHEN 'selfSupportReturnBenefit' THEN 3 WHEN 'transitionalBenefit' THEN 4 WHEN 'unemploymentBenefit' THEN 5 WHEN 'sicknessBenefit' THEN 6 WHEN 'jobClarificationBenefit' THEN 7 WHEN 'resourceClarificationBenefit' THEN 8 WHEN 'rehabilitationBenefit' THEN 9 WHEN 'unemploymentAllowance' THEN 10 WHEN 'flexiJobSubsidy' THEN 11 WHEN 'disabilityPension' THEN 12 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'educationBenefit', 'integrationBenefit', 'selfSupportReturnBenefit', 'transitionalBenefit', 'unemploymentBenefit', 'sicknessBenefit', 'jobClarificationBenefit', 'resourceClarificationBenefit', 'rehabilitationBenefit', 'unemploymentAllowance', 'flexiJobSubsidy', 'disabilityPension')))
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
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2017-12-29') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2017-12-29') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('education-started', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('education-started') AND kind IN ('ordinary') AS in_0,
        type IN ('placed') AS in_1
      FROM known_events WHERE ((type IN ('education-started') AND kind IN ('ordinary')) OR (type IN ('placed')))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2017-12-29') AS to_day, in_0, in_1
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
          WHERE outcome IS NOT NULL AND occurred_on <= DATE '2017-12-28'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (6, 5), (7, 5), (8, 5), (9, 5), (10, 5), (11, 5), (12, 5)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 7::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 12::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2017-12-29') AS to_day
      FROM profile_change WHERE history = 'municipality' AND value IN ('assens', 'broenderslev', 'faaborg-midtfyn', 'favrskov', 'helsingoer', 'holbaek', 'lejre', 'norddjurs', 'nordfyn', 'odense', 'randers', 'rebild', 'skive', 'svendborg', 'syddjurs', 'soenderborg', 'vesthimmerland')
      UNION ALL SELECT citizen, 11::USMALLINT AS state, from_day, coalesce(to_day, DATE '2017-12-29') AS to_day
      FROM assessment_change WHERE history = 'outcome' AND value IN ('jobReady')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, from_day, coalesce(to_day, DATE '2017-12-29') AS to_day
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
      FROM pair_spell JOIN (VALUES (2, 8), (13, 9), (14, 13), (1, 14)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 3::USMALLINT AS state, min(occurred_on) AS from_day, DATE '2017-12-29' AS to_day
      FROM known_events WHERE type IN ('benefit-started') AND benefit IN ('integrationBenefit') GROUP BY citizen
      UNION ALL SELECT citizen, 0::USMALLINT AS state, first_municipality AS from_day, DATE '2017-12-29' AS to_day
      FROM profile_extent WHERE only_municipality IS NOT NULL AND first_municipality <= DATE '2017-12-28' AND only_municipality IN ('assens', 'broenderslev', 'faaborg-midtfyn', 'favrskov', 'helsingoer', 'holbaek', 'lejre', 'norddjurs', 'nordfyn', 'odense', 'randers', 'rebild', 'skive', 'svendborg', 'syddjurs', 'soenderborg', 'vesthimmerland')
      UNION ALL SELECT citizen, 11::USMALLINT AS state, first_outcome AS from_day, DATE '2017-12-29' AS to_day
      FROM assessment_extent WHERE only_outcome IS NOT NULL AND first_outcome <= DATE '2017-12-28' AND only_outcome IN ('jobReady')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, first_origin_group AS from_day, DATE '2017-12-29' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2017-12-28' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1952-12-28' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2017-12-29' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '1999-12-28'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_6_within AS MATERIALIZED (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3)),
    state_6_barred AS MATERIALIZED (
      SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 5) SEMI JOIN state_6_within USING (citizen)),
    state_6_outside AS MATERIALIZED (
      SELECT citizen, to_day AS from_day, lead(from_day, 1, DATE '2017-12-29') OVER (PARTITION BY citizen ORDER BY from_day) AS to_day
      FROM state_6_barred
      UNION ALL
      SELECT citizen, DATE '-infinity', min(from_day) FROM state_6_barred GROUP BY citizen),
    state_6 AS MATERIALIZED (
      SELECT citizen, 6::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM state_6_within ANTI JOIN state_6_outside USING (citizen)
        UNION ALL FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM state_6_within a JOIN state_6_outside b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day))),
    state_4 AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_10 AS MATERIALIZED (
      SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 9) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 8) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_15 AS MATERIALIZED (
      SELECT citizen, 15::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 13) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 14) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2017-12-29') AS to_day FROM leaf_spell WHERE state IN (0, 7, 11, 12)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2017-12-29') AS to_day FROM state_6
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2017-12-29') AS to_day FROM state_4
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2017-12-29') AS to_day FROM state_10
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2017-12-29') AS to_day FROM state_15),
    lowest_30 AS MATERIALIZED (
      SELECT arg_min(day, (citizens, day)) AS on_day
      FROM (
        SELECT day, sum(sum(change)) OVER (ORDER BY day) AS citizens
        FROM (
          SELECT unnest(generate_series(DATE '2017-07-01', DATE '2017-09-30', INTERVAL 1 DAY))::DATE AS day, 0 AS change
          UNION ALL SELECT greatest(from_day, DATE '2017-07-01'), 1 FROM state_spell WHERE state = 15 AND from_day < DATE '2017-10-01' AND (to_day IS NULL OR to_day > DATE '2017-07-01')
          UNION ALL SELECT to_day, -1 FROM state_spell WHERE state = 15 AND from_day < DATE '2017-10-01' AND (to_day IS NULL OR to_day > DATE '2017-07-01') AND to_day < DATE '2017-10-01')
        GROUP BY day)),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('benefit-started') AND benefit IN ('integrationBenefit') AS kind_0,
        type IN ('received') AS kind_1,
        occurred_on < DATE '2017-10-01' AS place_0,
        (occurred_on >= DATE '2017-07-01' AND occurred_on < DATE '2017-10-01') AS place_1
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'received') AND l.occurred_on < DATE '2017-10-01')),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        min(occurred_on) FILTER ((kind_1 AND place_1)) AS moment_2,
        min(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_1
      FROM asked_0 GROUP BY citizen),
    spell_fact_0 AS (
      SELECT citizen, bool_or((state = 6 AND from_day <= DATE '2017-09-24' AND (to_day IS NULL OR to_day >= DATE '2017-10-01'))) AS test_1,
        bool_or((state = 7 AND (from_day < DATE '2017-10-01' AND (to_day IS NULL OR to_day > DATE '2017-09-24')))) AS test_2,
        bool_or((state = 11 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS test_3,
        bool_or((state = 12 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS test_4,
        bool_or((state = 4 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS in_spell_0,
        bool_or((state = 10 AND (from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')))) AS in_spell_1,
        bool_or((state = 15 AND ((SELECT on_day FROM lowest_30) < DATE '2017-12-29' AND from_day <= (SELECT on_day FROM lowest_30) AND (to_day IS NULL OR to_day > (SELECT on_day FROM lowest_30))))) AS on_lowest_30
      FROM state_spell WHERE state IN (6, 7, 11, 12, 4, 10, 15)
      GROUP BY citizen),
    candidate AS (
      SELECT * FROM fact_0 FULL JOIN spell_fact_0 USING (citizen) WHERE (moment_2 IS NOT NULL OR in_spell_0 OR in_spell_1 OR on_lowest_30)),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'municipality' AND from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')) AS attribute_1,
        max(value) FILTER (history = 'gender' AND from_day <= DATE '2017-09-30' AND (to_day IS NULL OR to_day > DATE '2017-09-30')) AS attribute_0
      FROM profile_change GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        moment_0,
        moment_2,
        moment_1,
        (CASE WHEN DATE '2017-09-30' < DATE '2017-12-29' AND moment_1 <= DATE '2017-09-30' THEN (((year(DATE '2017-09-30') - year(moment_1)) * 12 + month(DATE '2017-09-30') - month(moment_1)) - ((moment_1 + to_months(((year(DATE '2017-09-30') - year(moment_1)) * 12 + month(DATE '2017-09-30') - month(moment_1))::INTEGER))::DATE > DATE '2017-09-30')::INTEGER) END)::BIGINT AS amount_0,
        coalesce(test_1, false) AS test_1,
        coalesce(test_2, false) AS test_2,
        coalesce(test_3, false) AS test_3,
        coalesce(test_4, false) AS test_4,
        coalesce(in_spell_0, false) AS in_spell_0,
        coalesce(in_spell_1, false) AS in_spell_1,
        CASE WHEN only_municipality IS NOT NULL AND first_municipality <= DATE '2017-12-28' THEN CASE WHEN first_municipality <= DATE '2017-09-30' THEN only_municipality END ELSE attribute_1 END AS attribute_1,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2017-12-28' THEN CASE WHEN first_gender <= DATE '2017-09-30' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        coalesce(on_lowest_30, false) AS on_lowest_30
      FROM candidate LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen)),
    asked_1 AS (
      SELECT citizen, occurred_on, type IN ('placed') AS kind_0,
        (coalesce(occurred_on >= moment_2, false) AND coalesce(occurred_on < ((moment_2 + 28) + 1), false)) AS place_0
      FROM (SELECT citizen, type, occurred_on FROM known_events l WHERE l.type IN ('placed')) JOIN citizen_facts_0 USING (citizen)),
    fact_1 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_3
      FROM asked_1 GROUP BY citizen),
    spell_fact_1 AS (
      SELECT citizen, bool_or((state = 0 AND (moment_2 < DATE '2017-12-29' AND from_day <= moment_2 AND (to_day IS NULL OR to_day > moment_2)))) AS test_0
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (0)
      GROUP BY citizen),
    citizen_facts_1 AS (
      SELECT p.*,
        moment_3,
        (CASE WHEN (((moment_2 IS NOT NULL AND ((moment_2 + 28) + 1) IS NOT NULL) AND coalesce((greatest(moment_2, DATE '2017-12-29')) <= (((moment_2 + 28) + 1) - 1), false)) AND moment_3 IS NULL) THEN (greatest(moment_2, DATE '2017-12-29')) END) AS ahead_from_3,
        (CASE WHEN (((moment_2 IS NOT NULL AND ((moment_2 + 28) + 1) IS NOT NULL) AND coalesce((greatest(moment_2, DATE '2017-12-29')) <= (((moment_2 + 28) + 1) - 1), false)) AND moment_3 IS NULL) THEN (((moment_2 + 28) + 1) - 1) END) AS ahead_to_3,
        coalesce(test_0, false) AS test_0
      FROM citizen_facts_0 p LEFT JOIN fact_1 USING (citizen) LEFT JOIN spell_fact_1 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        (in_spell_0 AND (moment_0 IS NOT NULL AND coalesce(DATE '2017-09-30' >= moment_0, false) AND coalesce(DATE '2017-09-30' <= (moment_0 + INTERVAL 36 MONTH)::DATE, false))) AS member_0,
        in_spell_1 AS member_1,
        (moment_2 IS NOT NULL AND test_0) AS member_2,
        attribute_1 AS group_1,
        attribute_0 AS group_0,
        CASE WHEN coalesce(amount_0 BETWEEN 0 AND 1, false) THEN '0-1' WHEN coalesce(amount_0 BETWEEN 2 AND 12, false) THEN '2-12' WHEN coalesce(amount_0 >= 13, false) THEN '13+' END AS group_2
      FROM citizen_facts_1),
    verdict AS (
      SELECT *, (CASE WHEN (NOT member_0) THEN NULL WHEN (coalesce(test_1, false) OR test_2) THEN 1 ELSE 2 END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_1) THEN NULL WHEN test_3 THEN 1 ELSE 2 END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_1) THEN NULL WHEN test_4 THEN 1 ELSE 2 END)::UTINYINT AS verdict_18,
        (CASE WHEN (NOT member_2) THEN NULL WHEN moment_3 IS NOT NULL THEN 1 WHEN (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_28,
        (CASE WHEN (NOT member_1) THEN NULL ELSE 1 END)::UTINYINT AS verdict_29,
        (CASE WHEN on_lowest_30 THEN 1 ELSE NULL END)::UTINYINT AS verdict_30
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  sum(members_0) AS members_0,
  sum(counted_0) AS counted_0,
  sum(undecided_0) AS undecided_0,
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
  sum(amount_5) AS amount_5,
  (SELECT on_day FROM lowest_30) AS lowest_5
FROM (
  SELECT group_1 AS group_0,
    group_0 AS group_1,
    group_2 AS group_2,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    count(*) FILTER (verdict_0 = 4) AS undecided_0,
    count(verdict_8) AS members_1,
    count(*) FILTER (verdict_8 = 1) AS counted_1,
    count(*) FILTER (verdict_8 = 4) AS undecided_1,
    count(verdict_18) AS members_2,
    count(*) FILTER (verdict_18 = 1) AS counted_2,
    count(*) FILTER (verdict_18 = 4) AS undecided_2,
    count(verdict_28) AS members_3,
    count(*) FILTER (verdict_28 = 1) AS counted_3,
    count(*) FILTER (verdict_28 = 4) AS undecided_3,
    count(verdict_29) AS members_4,
    count(*) FILTER (verdict_29 = 1) AS counted_4,
    count(*) FILTER (verdict_29 = 4) AS undecided_4,
    count(verdict_30) AS members_5,
    count(*) FILTER (verdict_30 = 1) AS counted_5,
    count(*) FILTER (verdict_30 = 4) AS undecided_5,
    count(verdict_30) AS amount_5
  FROM verdict GROUP BY 1, 2, 3)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2));

-- Not in SQL, because they are derived from other figures or reports: self-supporting-national, self-supporting-mean, self-supporting-change, self-supporting-mean-change, self-supporting-risen, self-supporting-above, self-supporting-above-change, job-ready-national, job-ready-mean, job-ready-change, job-ready-year-change, job-ready-risen, job-ready-fallen, job-ready-unchanged, job-ready-above, job-ready-above-change, in-company-national, in-company-national-change, in-company-mean, in-company-mean-change, in-company-change, in-company-risen, in-company-fallen, in-company-above, in-company-above-change
